import { kyivDate, registrationNumberOf } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import { recordLost } from '../inbox/notices.ts';
import { raiseDisagreement } from '../inbox/raise-disagreement.ts';
import { raiseNumber } from '../next-number.ts';
import type { Office, OfficeTx } from '../office.ts';
import { registrationSeries } from '../registration-series.ts';
import { shortMoment } from '../shown-dates.ts';
import { missingParcels, replayState, updateState } from './queries.ts';
import type { Sealed } from './witness.ts';

/**
 * Compares the database with what was confirmed: one that is older, because the disk lost its end, is treated like one that
 * was put back from an old copy. The centre is asked for what it has, no index is given twice, and each thing that is
 * missing lies in the tray until it is back. Lines from before this store was enrolled tell of another one: they count once
 * the centre gave back what it has of it.
 */
export async function heedWitness(office: Office, enrolledAt: string): Promise<void> {
  const { store, witness, log } = office;
  const awaited = (await replayState(store.db)).fetches === 1;
  const sealed = witness.read().filter(({ officeId, at }) => officeId === office.id && !(awaited && at < enrolledAt));
  const missing = await missingParcels(
    store.db,
    sealed.map(({ parcelId }) => parcelId),
  );
  if (missing.size === 0) return;
  const lost = sealed.filter(({ parcelId }) => missing.has(parcelId));
  log.error({ code: recordLost, count: lost.length }, 'the database is older than what was confirmed');
  await store.transaction(async (tx) => {
    const { series_wanted } = await replayState(tx.db);
    await updateState(tx.db, { fetches: 1, fetch_before: null, series_wanted: series_wanted ?? uuidv7() });
    for (const one of lost) await tell(tx, office, one);
  });
  witness.forget(missing);
}

async function tell(tx: OfficeTx, office: Office, one: Sealed): Promise<void> {
  if (one.registrationIndex !== undefined) await leaveNumber(tx, office, one.registrationIndex, one.at);
  const message = `${whatWas(one)}, але після збою диска запису про це немає. Якщо бек-офіс це має, воно повернеться само, щойно буде зв’язок. Якщо ні – внесіть ще раз і повідомте адміністратора.`;
  await raiseDisagreement(tx, { parcelId: one.parcelId, code: recordLost, message, at: office.clock.now() });
}

/** The receipt with this index is in somebody's hands. */
async function leaveNumber(tx: OfficeTx, { catalogue }: Office, index: string, at: string): Promise<void> {
  const number = registrationNumberOf(catalogue.hromada.registrationIndexFormat, index);
  const { volume } = await replayState(tx.db);
  const year = Number(kyivDate(at).slice(0, 4));
  if (number !== undefined) await raiseNumber(tx, registrationSeries(year, volume), number);
}

const acts: Readonly<Record<string, string>> = {
  answer: 'Відповідь на доопрацювання прийнято',
  supplement: 'Додаткові документи прийнято',
  'hand-over': 'Видачу результату записано',
  withdrawal: 'Відкликання заяви записано',
};

function whatWas({ kind, at, registrationIndex, referenceNumber }: Sealed): string {
  const when = shortMoment(at);
  if (registrationIndex === undefined) return `${acts[kind] ?? 'Дію записано'} ${when}`;
  return `Розписку з індексом ${registrationIndex} і номером ${referenceNumber} видано ${when}`;
}
