import { raiseDisagreement } from '../inbox/raise-disagreement.ts';
import type { Office, OfficeTx } from '../office.ts';
import { parcelNaming } from './courier-queries.ts';

/** A page file broke on this office's disk: it goes to the tray, for only a person can get another one. */
export async function raiseDamaged(
  tx: OfficeTx,
  { clock, log }: Pick<Office, 'clock' | 'log'>,
  { sha256, parcelId }: { sha256: string; parcelId: string },
): Promise<void> {
  log.error({ sha256, parcelId }, 'page file damaged');
  await raiseDisagreement(tx, {
    parcelId,
    code: 'page-file-damaged',
    message:
      'Файл сторінки на диску пошкоджено, тож до бек-офісу він не надійде. Попросіть заявника принести папір ще раз, відскануйте його й надішліть як додатковий документ; повідомте адміністратора про диск.',
    at: clock.now(),
  });
}

/** The same about a file that a courier was to take along. */
export async function reportDamaged(office: Office, sha256: string): Promise<void> {
  await office.store.transaction(async (tx) => {
    const parcelId = await parcelNaming(tx.db, sha256);
    if (parcelId !== undefined) await raiseDamaged(tx, office, { sha256, parcelId });
  });
}
