import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { type Destination, type PlacedSheet, sortBatch } from '../sheets/sort-batch.ts';
import { whereItLeads } from '../sheets/where-it-leads.ts';
import { leaveUnsorted } from '../unsorted/leave-unsorted.ts';
import { addPages } from './add-pages.ts';
import type { Slot } from './slot.ts';
import type { StoredPage, TakenFile } from './take-file.ts';

/** Where the pages of files went. */
export interface Filed {
  readonly placed: readonly { readonly place: Slot; readonly pages: number }[];
  /** Pages that went to the tray of unsorted pages. */
  readonly unsorted: number;
  /** Where the next files of the same batch begin. */
  readonly last: Destination;
}

interface FilingOptions {
  /** Where the pages go until a sheet says otherwise; without it to the tray. */
  readonly place?: Slot | undefined;
  /** Null when they came by themselves. */
  readonly staffId: string | null;
  /** `last` of the files before them. */
  readonly from?: Destination | undefined;
}

/**
 * Puts the pages of files that came in where they belong: to `place`, to the paper that a cover sheet among them names, or to the
 * tray when it is not known where, or nothing is open there. No page is lost or doubled.
 *
 * @throws RefusalError of `addPages` for `place` only; then the other parts are where they belong.
 */
export async function fileTaken(
  office: Office,
  files: readonly TakenFile[],
  { place, staffId, from }: FilingOptions,
): Promise<Filed> {
  const { parts, last } = sortBatch(pagesOf(files), sheetsOf(files), from);
  const placed: { place: Slot; pages: number }[] = [];
  let unsorted = 0;
  // A refusal of the place itself must not keep the other parts from going where they belong.
  const lastHere = parts.toSorted((one, other) => Number(one.to.kind === 'here') - Number(other.to.kind === 'here'));
  for (const { to, pages } of lastHere) {
    const goal = await goalOf(office, to, place);
    const refused =
      'place' in goal ? await addOrSay(office, files, pages, { goal: goal.place, place, staffId }) : goal.why;
    if (refused === undefined && 'place' in goal) placed.push({ place: goal.place, pages: pages.length });
    else {
      await leaveUnsorted(office, partOf(files, pages), { why: refused ?? null, staffId });
      unsorted += pages.length;
    }
  }
  return { placed, unsorted, last };
}

function pagesOf(files: readonly TakenFile[]): StoredPage[] {
  return files.flatMap(({ pages }) => pages);
}

/** The sheets of all files, each with its place among all pages. */
function sheetsOf(files: readonly TakenFile[]): PlacedSheet[] {
  return files.flatMap(({ sheets }, at) => {
    const before = pagesOf(files.slice(0, at)).length;
    return sheets.map(({ at: own, sheet }) => ({ at: before + own, sheet }));
  });
}

async function goalOf(
  office: Office,
  to: Destination,
  place: Slot | undefined,
): Promise<{ place: Slot } | { why: string | null }> {
  if (to.kind === 'cover') return whereItLeads(office.store.db, office, to.id);
  if (to.kind === 'here' && place !== undefined) return { place };
  return { why: null };
}

/** Words why a paper that a sheet named did not take the pages. @throws RefusalError when it is `place` that refuses */
async function addOrSay(
  office: Office,
  files: readonly TakenFile[],
  pages: readonly StoredPage[],
  { goal, place, staffId }: { goal: Slot; place: Slot | undefined; staffId: string | null },
): Promise<string | undefined> {
  try {
    await addPages(office, goal, [partOf(files, pages)], staffId ?? '');
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusalError) || goal === place) throw error;
    return error.refusals.map(({ message }) => message).join(' ');
  }
}

/** One file of these pages, named as the file of the first. */
function partOf(
  files: readonly TakenFile[],
  pages: readonly StoredPage[],
): Pick<TakenFile, 'fileName' | 'pages' | 'captures'> {
  const ids = new Set(pages.map(({ id }) => id));
  const captures = files.flatMap((file) => file.captures).filter(({ page_id: id }) => ids.has(id));
  return { fileName: pages[0]?.original_name ?? '', pages, captures };
}
