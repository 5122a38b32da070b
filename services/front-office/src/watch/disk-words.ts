import type { DiskRoom } from '@okruh/runtime';

/** What the desk is told about its disk; undefined while there is enough room. */
export interface DiskPanel {
  readonly tone: 'warn' | 'bad';
  readonly text: string;
}

const number = new Intl.NumberFormat('uk-UA', { maximumFractionDigits: 1 });

export function diskPanel(room: DiskRoom): DiskPanel | undefined {
  if (room.level === 'enough') return undefined;
  if (room.level === 'short') return { tone: 'bad', text: shortWords(room) };
  return {
    tone: 'warn',
    text: `На диску лишилося ${sizeWords(room.freeBytes)}. Звільніть місце: коли лишиться ${sizeWords(room.neededBytes)}, нові заяви не можна буде починати.`,
  };
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
