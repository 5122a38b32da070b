import type { Refusal } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import type { Office } from '../office.ts';
import { stripPageOf } from '../scanning/back-to-strip.ts';
import { filedElsewhere } from '../scanning/filed-elsewhere.ts';
import { openSlot } from '../scanning/open-slot.ts';
import { readSlot } from '../scanning/read-papers.ts';
import type { Slot } from '../scanning/slot.ts';
import { show } from '../show.ts';
import { readChoice } from './scan-choice.ts';
import type { ScanDesk } from './scan-desk.ts';
import { choiceView, scanView } from './view.ts';

/** What the pages of the scanners work with. */
export interface ScanPages {
  readonly office: Office;
  readonly scanners: ScanDesk;
}

/** What was refused, and what was chosen. */
export interface ScanPageAgain {
  readonly refusals: readonly Refusal[];
  readonly typed: unknown;
}

/** «Сканувати»: what to scan with and how, or the scan that is running. */
export async function scanPage(
  reply: FastifyReply,
  pages: ScanPages,
  place: Slot,
  again?: ScanPageAgain,
): Promise<FastifyReply> {
  const { office, scanners } = pages;
  const model = await stateOf(pages, place);
  const choice = model.scan?.running
    ? undefined
    : choiceView(await scanners.devices(), await readChoice(office.store.db));
  return show(reply, 'scanners/views/scan.njk', {
    pageTitle: 'Сканувати',
    ...model,
    choice,
    values: again?.typed ?? choice?.values,
    errors: again?.refusals,
  });
}

/** The part of that page that keeps itself fresh. */
export async function scanState(reply: FastifyReply, pages: ScanPages, place: Slot): Promise<FastifyReply> {
  return show(reply, 'scanners/views/state.njk', { ...(await stateOf(pages, place)), live: true });
}

async function stateOf({ office, scanners }: ScanPages, place: Slot) {
  const { db } = office.store;
  const item = await openSlot(db, office, place);
  const scan = scanners.scanOf(place);
  const held = (await readSlot(db, place))?.pages ?? [];
  const back = await stripPageOf(office, { application_id: place.applicationId, correction_id: place.correctionId });
  return {
    paper: item.name,
    scanUrl: scanUrlOf(place, back),
    backUrl: `${back}#slot-${place.slot}`,
    scan: scan && scanView(scan, item, held),
    elsewhere: scan?.filed === undefined ? [] : filedElsewhere(office, scan.filed, place),
  };
}

function scanUrlOf({ applicationId, slot, correctionId }: Slot, back: string): string {
  if (correctionId === '') return `/applications/${applicationId}/papers/${slot}/scan`;
  const kind = back.includes('/corrections/') ? 'corrections' : 'supplements';
  return `/applications/${applicationId}/${kind}/${correctionId}/papers/${slot}/scan`;
}
