import type { ReadWord } from '@okruh/domain';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { keepReading } from './keep-reading.ts';
import { unreadPages } from './queries.ts';
import { readPage } from './read-page.ts';

/** Reads the pages of an application that were recognised before pages were read for fields. */
export async function readOlderPages(tx: CentreTx, services: Services, applicationId: string): Promise<void> {
  const pages = await unreadPages(tx.db, applicationId);
  if (pages.length === 0) return;
  const { hromada } = await services.configuration.current(tx.db);
  for (const { page_id: pageId, words, height } of pages) {
    const recognised = { words: JSON.parse(words) as ReadWord[], height };
    const { reading, fields } = readPage(hromada, pageId, recognised, services.clock.now());
    await keepReading(tx, reading, fields);
  }
}
