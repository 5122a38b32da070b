import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { PageRow } from '../schema.ts';
import type { Services } from '../services.ts';

/** Smaller goes first; 100 is what nobody looks at. */
const priorities = { shown: 10, besides: 50 } as const;

/**
 * Somebody looks at these pages: those not read yet go before all others, the one that is shown first of all. A page whose
 * next try was put off is tried at once.
 */
export async function readFirst(
  services: Services,
  pages: readonly Pick<PageRow, 'id' | 'state'>[],
  shownId: string | undefined,
): Promise<void> {
  const unread = pages.filter(({ state }) => state === 'held');
  if (unread.length === 0) return;
  await services.store.transaction(async (tx) => {
    for (const { id: pageId } of unread) {
      const priority = pageId === shownId ? priorities.shown : priorities.besides;
      await enqueue(tx, jobs, 'recognise-page', { pageId }, { key: pageId, priority });
    }
  });
}
