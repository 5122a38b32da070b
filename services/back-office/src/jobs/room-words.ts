import type { DiskRoom } from '@okruh/runtime';

const number = new Intl.NumberFormat('uk-UA', { maximumFractionDigits: 1 });

/** What the administrator is told of the centre's disk; undefined while there is enough room. */
export function roomWords({ level, freeBytes, neededBytes }: DiskRoom): string | undefined {
  if (level === 'enough') return undefined;
  const left = `На диску бек-офісу лишилося ${gigabytes(freeBytes)}`;
  if (level === 'short') {
    return `${left}: файли від фронт-офісів зараз не приймаються й чекають у них. Звільніть щонайменше ${gigabytes(neededBytes - freeBytes)}; перезапускати програму не треба.`;
  }
  return `${left}. Звільніть місце: коли лишиться ${gigabytes(neededBytes)}, файли від фронт-офісів не прийматимуться.`;
}

function gigabytes(bytes: number): string {
  return `${number.format(Math.max(bytes, 0) / 1024 ** 3)} ГБ`;
}
