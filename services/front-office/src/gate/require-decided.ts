import type { ChecklistItem } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import type { Db } from '../office.ts';
import { type Page, undecided } from '../scanning/page.ts';
import { readPapers } from '../scanning/read-papers.ts';

/** Whether pages about which the clerk did not decide are taken as they are, as the API takes them, or refused. */
export type UndecidedPages = 'taken' | 'refused';

/** A page about which the clerk has to decide: to capture it again or to keep it. */
export interface UndecidedPage {
  readonly page: Page;
  readonly slot: string;
  /** Name of the paper. */
  readonly paper: string;
}

/** Pages of the registration (''), an answer or a supplement that wait for the clerk's decision. */
export async function undecidedPages(
  db: Db,
  place: { applicationId: string; correctionId: string },
  checklist: readonly Pick<ChecklistItem, 'slot' | 'name'>[],
): Promise<UndecidedPage[]> {
  const papers = await readPapers(db, place.applicationId);
  return papers
    .filter(({ correctionId }) => correctionId === place.correctionId)
    .flatMap(({ slot, paper, pages }) => {
      const name = checklist.find((item) => item.slot === slot)?.name ?? paper;
      return pages.filter((page) => undecided(page).length > 0).map((page) => ({ page, slot, paper: name }));
    });
}

/**
 * Nothing that the page gate doubts leaves the desk before the clerk has looked at it.
 *
 * @throws RefusalError 422 `pages-undecided`, one refusal a page.
 */
export async function requireDecided(
  db: Db,
  place: { applicationId: string; correctionId: string },
  checklist: readonly Pick<ChecklistItem, 'slot' | 'name'>[],
): Promise<void> {
  const open = await undecidedPages(db, place, checklist);
  if (open.length === 0) return;
  throw new RefusalError(
    open.map(({ page, paper }) => ({
      code: 'pages-undecided',
      message: `«${paper}», сторінка ${page.number}: зніміть її ще раз або залиште, обравши причину.`,
      field: `found-${page.id}`,
    })),
  );
}
