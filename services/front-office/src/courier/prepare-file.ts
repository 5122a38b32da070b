import { largestCourierPart } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { centreRecipient } from '../enrolment/centre-recipient.ts';
import { readAwaitedLetters } from '../inbox/take-brought.ts';
import type { Office } from '../office.ts';
import { readLoad, renumberAsked } from '../outbox/read-load.ts';
import { requireGoingOn } from '../replay/require-going-on.ts';
import type { CourierPartRow } from '../schema.ts';
import { planParts } from './plan-parts.ts';
import { forgetPartsBefore, insertPart, newestParts } from './queries.ts';

/** How much may be taken along. */
export interface FileSize {
  /** Bytes of all parts together; absent: all that waits. */
  readonly mostBytes?: number | undefined;
  /** Bytes of one part; the limit of FAT32 by default. */
  readonly partBytes?: number | undefined;
}

const filesKept = 10;

/**
 * Settles what a file for the courier carries; it is written when it is fetched. With nothing waiting it still asks the
 * centre for its answer.
 * @throws RefusalError 409 `courier-recipient-unknown`, `office-halted`; 422 `courier-file-too-small`
 */
export async function prepareFile(office: Office, size: FileSize, staffId: string): Promise<CourierPartRow[]> {
  const { db } = office.store;
  await requireGoingOn(db);
  if ((await centreRecipient(db)) === undefined) throw unknownRecipient();
  await renumberAsked(office);
  const wants = await readAwaitedLetters(office);
  const room = { part: size.partBytes ?? largestCourierPart, all: size.mostBytes };
  const planned = planParts(await readLoad(db), wants.length, room);
  if (planned === undefined) throw tooSmall();
  const file_id = uuidv7();
  const rows = planned.map(({ parcels, files, bytes }, index) => ({
    file_id,
    part: index + 1,
    parts: planned.length,
    prepared_at: office.clock.now(),
    prepared_by: staffId,
    bytes,
    parcels: JSON.stringify(parcels),
    files: JSON.stringify(files),
    written_at: null,
  }));
  await office.store.transaction(async (tx) => {
    for (const row of rows) await insertPart(tx, row);
    const oldest = (await newestParts(tx.db, filesKept)).at(-1);
    if (oldest !== undefined) await forgetPartsBefore(tx, oldest.file_id);
  });
  return rows;
}

function unknownRecipient(): RefusalError {
  const message =
    'Бек-офіс ще не передав цьому фронт-офісу ключа для флешок. Потрібен зв’язок із ним бодай на хвилину, лише один раз.';
  return new RefusalError({ code: 'courier-recipient-unknown', message }, 409);
}

function tooSmall(): RefusalError {
  const message = 'У такий розмір не вміщується жодна заява. Вкажіть більший.';
  return new RefusalError({ code: 'courier-file-too-small', message, field: 'megabytes' }, 422);
}
