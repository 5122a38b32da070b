import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { heldSize } from '../outbox/held-size.ts';
import { readWhole } from '../outbox/read-whole.ts';
import { fetchAgain, requireFile } from '../replay/fetch-files.ts';
import type { Page, PaperDocument } from './page.ts';

type Needs = Pick<Office, 'store' | 'blobs' | 'clock' | 'log'>;

/**
 * The file of a page, when it still is what was scanned. One that broke on the disk is fetched from the centre, when the
 * centre has it.
 * @throws RefusalError 503 `file-on-its-way`, 409 `page-file-damaged`
 */
export async function readSound(office: Needs, sha256: string): Promise<Buffer> {
  await requireFile(office, sha256);
  const bytes = await readWhole(office, sha256);
  if (bytes !== undefined) return bytes;
  office.log.error({ code: 'page-file-damaged', sha256 }, 'page file damaged');
  const size = await heldSize(office.store.db, sha256);
  if (size === undefined) throw damaged('Файл цієї сторінки');
  await fetchAgain(office, { sha256, size });
  throw damaged('Файл цієї сторінки', 'Його завантажуємо з бек-офісу: спробуйте за хвилину.');
}

/** Before papers are sealed: the applicant is still here. @throws RefusalError 409 `page-file-damaged` naming the page */
export async function requireSoundPages({ blobs }: Needs, papers: readonly PaperDocument[]): Promise<void> {
  for (const page of papers.flatMap(({ pages }) => pages)) {
    if (!(await blobs.verify(page.blob.sha256))) throw damaged(`Файл сторінки ${nameOf(page)}`);
  }
}

const nameOf = ({ number, originalName }: Page): string =>
  originalName === undefined ? String(number) : `${number} (${originalName})`;

function damaged(what: string, advice = scanAgain): RefusalError {
  return new RefusalError({ code: 'page-file-damaged', message: `${what} на диску пошкоджено. ${advice}` }, 409);
}

const scanAgain = 'Вилучіть сторінку, відскануйте папір ще раз, доки заявник тут, і повідомте адміністратора про диск.';
