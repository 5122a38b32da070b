import { basename } from 'node:path';
import { type Person, personName, type Refusal } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import { titleOf } from '../desk/choose-service.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { thumbnailSize } from '../scanning/page-strip.ts';
import type { PageCaptureRow, UnsortedPageRow } from '../schema.ts';
import { show } from '../show.ts';
import { shortMoment } from '../shown-dates.ts';
import { openApplications, recentFiles, unsortedRows } from './queries.ts';

/** The watched folder as the tray tells of it. */
export interface WatchedNotice {
  readonly dir: string;
  /** Ukrainian: why nothing is taken from it now. */
  readonly problem: string | undefined;
}

/** Pages without a place, where they may go, and what the watched folder brought last. */
export async function trayPage(
  reply: FastifyReply,
  office: Office,
  watched: WatchedNotice | undefined,
  given: { readonly problem?: readonly Refusal[]; readonly place?: string; readonly chosen?: readonly string[] } = {},
): Promise<FastifyReply> {
  const { db } = office.store;
  const [rows, files] = await Promise.all([unsortedRows(db), recentFiles(db)]);
  return show(reply, 'unsorted/views/tray.njk', {
    pageTitle: 'Невпорядковані сторінки',
    watched: watched && { name: basename(watched.dir), problem: watched.problem },
    bundles: bundlesOf(rows, new Set(given.chosen)),
    count: rows.length,
    places: rows.length === 0 ? [] : await placesOf(office),
    values: { place: given.place },
    errors: given.problem,
    files: files.map((file) => ({ name: file.name, at: shortMoment(file.taken_at), text: fileText(file) })),
  });
}

function fileText({ pages, refusal, repeated_at: again }: Awaited<ReturnType<typeof recentFiles>>[number]) {
  const repeated = again === null ? '' : ` Такий самий файл надійшов ще раз ${shortMoment(again)}: удруге не додано.`;
  if (refusal !== null) return `Не прийнято: ${refusal}${repeated}`;
  return `Прийнято, сторінок: ${pages}.${repeated}`;
}

/** Pages that came together, in the order they came. */
function bundlesOf(rows: readonly UnsortedPageRow[], chosen: ReadonlySet<string>) {
  const ids = [...new Set(rows.map(({ bundle }) => bundle))];
  return ids.map((id) => {
    const own = rows.filter(({ bundle }) => bundle === id);
    const [first] = own;
    return {
      id,
      name: first?.original_name ?? 'без назви',
      at: first && shortMoment(first.added_at),
      why: first?.why ?? undefined,
      pages: own.map((row, index) => ({ ...pictured(row), number: index + 1, chosen: chosen.has(row.id) })),
    };
  });
}

/** A page of the tray as a picture with what was found on it. */
export function pictured(row: UnsortedPageRow) {
  const url = paths.unsortedPage(row.id);
  const capture = row.capture === null ? undefined : (JSON.parse(row.capture) as PageCaptureRow);
  const findings = capture === undefined ? [] : (JSON.parse(capture.findings) as { message: string }[]);
  return {
    id: row.id,
    imageUrl: `${url}/image?r=${row.rotation}`,
    thumbnailUrl: `${url}/thumbnail?r=${row.rotation}`,
    turnUrl: `${url}/turn`,
    findings: findings.map(({ message }) => message),
    ...thumbnailSize(row),
  };
}

/** Papers that may take pages now, grouped by application; a value is `application:slot:correction`. */
async function placesOf(office: Office) {
  const rows = await openApplications(office.store.db);
  return rows.map((row) => {
    const service = office.catalogue.service(row.service_code ?? '');
    const asked = row.correction_slots === null ? undefined : (JSON.parse(row.correction_slots) as { slot: string }[]);
    const gathered = row.status === 'draft' ? '' : (row.correction_id ?? row.supplement_id ?? '');
    const name = personName(JSON.parse(row.applicant) as Person, 'full');
    return {
      name: [name, row.registration_index, service && titleOf(service)].filter(Boolean).join(', '),
      items: office.catalogue
        .checklist(row.service_code ?? '')
        .filter(({ slot }) => row.correction_id === null || asked?.some((one) => one.slot === slot))
        .map(({ slot, name: text }) => ({ value: placeValue(row.id, slot, gathered), text })),
    };
  });
}

/** How a form names a paper. */
export function placeValue(applicationId: string, slot: string, correctionId: string): string {
  return [applicationId, slot, correctionId].join(':');
}
