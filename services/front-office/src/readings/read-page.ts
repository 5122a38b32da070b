import { fieldsInOrder, kyivDate, proposeFields, recognisePaper } from '@okruh/domain';
import type { PageText } from '@okruh/ocr';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { findPage } from '../scanning/change-page.ts';
import { pagePicture } from '../scanning/page-picture.ts';
import type { DeskRecogniser } from './desk-recogniser.ts';
import { upsertReading } from './queries.ts';

/** A clerk waits for it. */
const timeoutMs = 60_000;
/** Cameras write 72, which says nothing. */
const credibleDpi = 100;

/**
 * Reads a page at the desk, without the centre, and keeps what was read until the page is removed.
 *
 * @throws RefusalError 404 `page-unknown`, 422 `page-not-read`, 503 `file-on-its-way`.
 */
export async function readPage(
  office: Office,
  recogniser: DeskRecogniser,
  which: { applicationId: string; pageId: string },
): Promise<void> {
  const { db } = office.store;
  const page = await findPage(db, which.applicationId, which.pageId);
  const text = await recognise(office, recogniser, page);
  const { hromada } = office.catalogue;
  const settlements = hromada.districts.flatMap((district) => district.settlements);
  const now = office.clock.now();
  const fields = fieldsInOrder(proposeFields(text.words, { settlements, today: kyivDate(now) }));
  const row = {
    page_id: page.id,
    rotation: page.rotation,
    text: text.text,
    fields: JSON.stringify(fields),
    width: text.width,
    height: text.height,
    paper: recognisePaper(text.words, text.height, hromada.papers)?.paper ?? null,
    read_at: now,
  };
  await office.store.transaction(async (tx) => {
    await findPage(tx.db, which.applicationId, which.pageId);
    await upsertReading(tx.db, row);
  });
}

/** The picture comes turned already, so the boxes lie on it as people see it. */
async function recognise(
  office: Office,
  recogniser: DeskRecogniser,
  page: Awaited<ReturnType<typeof findPage>>,
): Promise<PageText> {
  const { bytes } = await pagePicture(office, page.application_id, page.id);
  try {
    return await recogniser.recognise(bytes, { timeoutMs, dpi: page.dpi >= credibleDpi ? page.dpi : undefined });
  } catch (error) {
    office.log.warn(
      { code: 'page-not-read', reason: error instanceof Error ? error.name : 'unknown' },
      'page not read',
    );
    const message = 'Сторінку не вдалося прочитати. Перевірте, чи вона чітка, або прочитайте її із зображення.';
    throw new RefusalError({ code: 'page-not-read', message });
  }
}
