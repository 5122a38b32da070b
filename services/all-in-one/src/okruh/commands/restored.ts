import { randomUUID } from 'node:crypto';
import { beginEpoch } from '@okruh/back-office/safekeeping';
import { momentOf, needed, readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { readService } from '../service-folders.ts';
import { withCentre } from '../with-store.ts';
import { keysAreOld, momentText } from '../words.ts';
import { pathOf } from './options.ts';

/**
 * `restored DIR --taken-at TIME [--database URL]`: tells a centre whose database was restored by other means (PostgreSQL's
 * own, a disk image) that it was, so that its offices replay. To be done before it is started.
 */
export async function restored(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека бек-офісу'], ['taken-at', 'database']);
  const takenAt = needed('taken-at', momentOf('taken-at', given.text('taken-at')));
  const dir = pathOf(given.places[0] ?? '', io);
  const centre = given.text('database') ?? readService(dir, 'back-office');
  const from = { copyId: randomUUID(), takenAt, lost: [] };
  const epoch = await withCentre(centre, (store) => beginEpoch(store, from, io.now()));
  return {
    ok: true,
    json: { ok: true, epoch: epoch.id, takenAt },
    text: [
      `Записано: бек-офіс відновлено з копії від ${momentText(takenAt)}. Фронт-офіси надішлють усе пізніше самі.`,
      keysAreOld,
    ],
  };
}
