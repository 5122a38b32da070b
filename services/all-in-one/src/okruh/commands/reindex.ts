import { indexAllAnew } from '@okruh/back-office/search';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { requireSameVersion } from '../same-version.ts';
import { readService } from '../service-folders.ts';
import { withCentre } from '../with-store.ts';
import { pathOf } from './options.ts';

/** `reindex DIR`: has the centre make its search anew, batch by batch, while it works. */
export async function reindex(args: readonly string[], io: CommandIo): Promise<Answer> {
  const [dir = ''] = readArguments(args, ['тека бек-офісу']).places;
  const centre = readService(pathOf(dir, io), 'back-office');
  await requireSameVersion(centre);
  const applications = await withCentre(centre, (store) => indexAllAnew({ store }));
  return {
    ok: true,
    json: { ok: true, applications },
    text: [
      `Пошук буде складено заново для заяв: ${applications}. Бек-офіс зробить це під час роботи; шукати можна й тим часом.`,
    ],
  };
}
