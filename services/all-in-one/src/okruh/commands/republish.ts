import { republish as publishAgain } from '@okruh/back-office/safekeeping';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { requireSameVersion } from '../same-version.ts';
import { readService } from '../service-folders.ts';
import { withCentre } from '../with-store.ts';
import { pathOf } from './options.ts';

/** `republish DIR`: has the centre send everything to the portal once more, for a portal that was restored or is new. */
export async function republish(args: readonly string[], io: CommandIo): Promise<Answer> {
  const [dir = ''] = readArguments(args, ['тека бек-офісу']).places;
  const centre = readService(pathOf(dir, io), 'back-office');
  await requireSameVersion(centre);
  const publications = await withCentre(centre, publishAgain);
  return {
    ok: true,
    json: { ok: true, publications },
    text: [`Порталу буде надіслано ще раз: ${publications}. Бек-офіс зробить це, щойно працюватиме.`],
  };
}
