import type { DiskRoom } from '@okruh/runtime';

/** What the desk is told about its disk; undefined while there is enough room. */
export interface DiskPanel {
  readonly tone: 'warn' | 'bad';
  readonly text: string;
}

const number = new Intl.NumberFormat('uk-UA', { maximumFractionDigits: 1 });

/** @param owed how much of what was confirmed the disk does not take into the file beside the database */
export function diskPanel(room: DiskRoom, owed = 0): DiskPanel | undefined {
  if (owed > 0) return { tone: 'bad', text: owedWords(owed) };
  if (room.level === 'enough') return undefined;
  if (room.level === 'short') return { tone: 'bad', text: shortWords(room) };
  return {
    tone: 'warn',
    text: `На диску лишилося ${sizeWords(room.freeBytes)}. Звільніть місце: коли лишиться ${sizeWords(room.neededBytes)}, нові заяви не можна буде починати.`,
  };
}

function owedWords(owed: number): string {
  return `Зареєстроване й видане збережено, але контрольний запис про це диск не приймає (${owed}). Якщо диск відмовить, останнє може зникнути без сліду: не вимикайте комп’ютер, доки все не надійшло до бек-офісу, і покличте адміністратора. Щойно диск прийме запис, це попередження зникне.`;
}

/** Why no application can be begun, and what to do. */
export function shortWords({ freeBytes, neededBytes }: DiskRoom): string {
  const left = `на диску лишилося ${sizeWords(freeBytes)}, а треба щонайменше ${sizeWords(neededBytes)}`;
  return `Нову заяву зараз не можна почати: ${left}. Звільніть місце на диску; перезапускати програму не треба. Уже зареєстроване збережене.`;
}

function sizeWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  return gigabytes >= 1 ? `${number.format(gigabytes)} ГБ` : `${number.format(Math.max(bytes, 0) / 1024 ** 2)} МБ`;
}
