import type { Db } from '../office.ts';
import { haltedBy } from './halted-words.ts';
import { replayState, wantedTotals } from './queries.ts';

/** What the desk is told about copies and restores; nothing on an everyday. */
export interface ReplayPanel {
  /** Ukrainian: why this desk is stopped. */
  readonly halted?: string;
  /** The centre's code of that. */
  readonly code?: string;
  /** Ukrainian: what is being given back or fetched. */
  readonly lines: readonly string[];
}

export async function readReplay(db: Db): Promise<ReplayPanel> {
  const state = await replayState(db);
  const { files } = await wantedTotals(db);
  return {
    ...(state.halted_code !== null && {
      halted: haltedBy({ ...state, halted_code: state.halted_code }),
      code: state.halted_code,
    }),
    lines: [
      ...(state.offers === 1 ? ['Бек-офіс відновлено з копії: повертаємо йому те, що він утратив.'] : []),
      ...(state.fetches === 1 ? ['Отримуємо з бек-офісу заяви, надіслані з попереднього комп’ютера.'] : []),
      ...(files > 0 ? [`Сторінок, файли яких ще в бек-офісі: ${files}. Вони завантажуються у фоні.`] : []),
    ],
  };
}

/** Which volume of the journal this store writes; the first one bears no mark. */
export async function journalVolume(db: Db): Promise<number> {
  return (await replayState(db)).volume;
}
