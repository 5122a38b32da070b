import {
  type FieldProposal,
  fieldsInOrder,
  kyivDate,
  proposeFields,
  type ReadWord,
  recognisePaper,
  shownField,
} from '@okruh/domain';
import { findSettlement, type Hromada } from '@okruh/hromada';
import { uuidv7 } from 'uuidv7';
import type { PageFieldRow, PageReadingRow } from '../schema.ts';

/** What stands on a page, as it was recognised. */
export interface RecognisedWords {
  readonly words: readonly ReadWord[];
  /** Of the turned image, in pixels. */
  readonly height: number;
  /** The page as it was read for Latin letters, where that was done. */
  readonly latin?: readonly ReadWord[] | undefined;
}

/** A page with more of them is a table: the first ones are what a person can look through. */
const mostFields = 60;

/** Reads a recognised page: which kind of paper it looks like, and what it says for a person to confirm. */
export function readPage(
  hromada: Hromada,
  pageId: string,
  { words, height, latin }: RecognisedWords,
  now: string,
): { reading: PageReadingRow; fields: PageFieldRow[] } {
  const settlements = hromada.districts.flatMap((district) => district.settlements);
  const likeness = recognisePaper(words, height, hromada.papers);
  const proposals = proposeFields(words, { settlements, today: kyivDate(now), latin });
  return {
    reading: {
      page_id: pageId,
      paper: likeness?.paper ?? null,
      known_by: JSON.stringify(likeness?.by ?? []),
      read_at: now,
    },
    fields: fieldsInOrder(proposals)
      .slice(0, mostFields)
      .map((proposal, index) =>
        fieldRow(
          pageId,
          index + 1,
          proposal,
          shownField(proposal, (katottg) => findSettlement(hromada, katottg)?.settlement.name),
        ),
      ),
  };
}

function fieldRow(pageId: string, position: number, proposal: FieldProposal, shown: string): PageFieldRow {
  return {
    id: uuidv7(),
    page_id: pageId,
    position,
    kind: proposal.kind,
    value: proposal.value,
    shown,
    seen: proposal.text,
    box: JSON.stringify(proposal.box),
    confidence: Math.round(proposal.confidence),
    checked: proposal.check,
    state: 'proposed',
    decided_by: null,
    decided_by_name: null,
    decided_at: null,
  };
}

/** Whether a page is worth reading for Latin letters: it looks like a paper with a machine readable zone, or lies in one. */
export function mayBearZone({ papers }: Hromada, { words, height }: RecognisedWords, liesIn: string): boolean {
  const likeness = recognisePaper(words, height, papers);
  return papers.some(
    ({ id, machineReadable }) => machineReadable === true && (id === liesIn || id === likeness?.paper),
  );
}
