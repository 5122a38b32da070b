import { spokenDate } from '@okruh/domain';
import type { TieView } from './tie-view.ts';

/** Something that happened to what is known of a person. */
export interface HistoryLine {
  at: string;
  by: string;
  title: string;
  text: string;
}

interface Merge {
  merged: string;
  kept: string;
  reason: string;
  by: string;
  at: string;
  undoReason: string | null;
  undoneBy: string | null;
  undoneAt: string | null;
}

interface Decided {
  other: { name: string };
  decidedBy: string | null;
  decidedAt: string | null;
}

function subjectOf({ kind, own, words, far }: TieView): string {
  if (kind === 'category') return `категорія «${words}»`;
  const name = far.name ?? '';
  if (kind === 'household') return `домогосподарство: ${name}, ${words}`;
  return own ? `представник: ${name}, ${words}` : `представляє: ${name}, ${words}`;
}

function termsOf({ paper, validFrom, validUntil }: TieView): string {
  const from = validFrom === null ? '' : `з ${spokenDate(validFrom)}`;
  const until = validUntil === null ? '' : `до ${spokenDate(validUntil)}`;
  return [paper, from, until].filter(Boolean).join(', ');
}

function tieLines(tie: TieView): HistoryLine[] {
  const recorded = {
    at: tie.recordedAt,
    by: tie.recordedBy,
    title: `Записано: ${subjectOf(tie)}`,
    text: [termsOf(tie), tie.broughtBy === null ? '' : 'Зі слів заявника під час подання заяви.']
      .filter(Boolean)
      .join('. '),
  };
  if (tie.endedAt === null) return [recorded];
  const ended = {
    at: tie.endedAt,
    by: tie.endedBy ?? '',
    title: `Припинено: ${subjectOf(tie)}`,
    text: tie.endReason ?? '',
  };
  return [recorded, ended];
}

function mergeLines({ merged, kept, reason, by, at, undoReason, undoneBy, undoneAt }: Merge): HistoryLine[] {
  const made = { at, by, title: `Обʼєднано: ${merged} → ${kept}`, text: reason };
  if (undoneAt === null) return [made];
  return [made, { at: undoneAt, by: undoneBy ?? '', title: `Скасовано обʼєднання: ${merged}`, text: undoReason ?? '' }];
}

function decidedLines({ other, decidedBy, decidedAt }: Decided): HistoryLine[] {
  if (decidedAt === null) return [];
  return [{ at: decidedAt, by: decidedBy ?? '', title: `Визнано іншою особою: ${other.name}`, text: '' }];
}

/** All that happened to the ties and descriptions of a person, newest first. */
export function historyView(ties: readonly TieView[], merges: readonly Merge[], distinct: readonly Decided[]) {
  const lines = [...merges.flatMap(mergeLines), ...distinct.flatMap(decidedLines), ...ties.flatMap(tieLines)];
  return lines.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)).toReversed();
}
