import { misplacedPaper } from '@okruh/hromada';
import type { Office } from '../office.ts';
import { likenesses } from './queries.ts';

/** By slot: words about the pages that were read and look like another paper. */
export async function misplacedPages(
  { store, catalogue }: Office,
  applicationId: string,
  checklist: readonly { readonly slot: string; readonly papers?: readonly string[] | undefined }[],
): Promise<Map<string, string[]>> {
  const words = new Map<string, string[]>();
  for (const { slot, paper, lies_in, position } of await likenesses(store.db, applicationId)) {
    const accepted = [lies_in, ...(checklist.find((item) => item.slot === slot)?.papers ?? [])];
    const looked = paper === null ? undefined : misplacedPaper(catalogue.hromada, paper, accepted);
    if (looked === undefined) continue;
    const message = `Сторінка ${position} схожа на інший документ: «${looked.name}». Перевірте, чи вона тут на місці.`;
    words.set(slot, [...(words.get(slot) ?? []), message]);
  }
  return words;
}
