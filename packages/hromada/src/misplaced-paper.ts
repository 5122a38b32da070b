import { mayLieIn } from '@okruh/domain';
import type { Hromada } from './schema/hromada.ts';

/**
 * The kind of paper that a page looks like, when such a paper may not lie where it lies; undefined when it may, or the hromada
 * does not know the kind.
 *
 * @param accepted kinds of paper that are taken there
 */
export function misplacedPaper(
  { papers }: Pick<Hromada, 'papers'>,
  looksLike: string,
  accepted: readonly string[],
): { readonly id: string; readonly name: string } | undefined {
  const looked = papers.find(({ id }) => id === looksLike);
  const kinds = papers.filter(({ id }) => accepted.includes(id));
  return looked === undefined || kinds.some((kind) => mayLieIn(looked.id, kind)) ? undefined : looked;
}
