const moment = new Intl.DateTimeFormat('uk-UA', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Kyiv' });

/** `27.02.26, 10:15:30` of an instant, in Kyiv; a civil date stays as it is. */
export const momentText = (instant: string): string =>
  instant.includes('T') ? moment.format(new Date(instant)) : instant;

const units = ['Б', 'КіБ', 'МіБ', 'ГіБ', 'ТіБ'];

/** `1,4 ГіБ`. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value.toLocaleString('uk-UA', { maximumFractionDigits: power === 0 ? 0 : 1 })} ${units[power]}`;
}

const kinds: Readonly<Record<string, string>> = {
  'back-office': 'Бек-офіс',
  'front-office': 'Фронт-офіс',
  'citizen-portal': 'Портал',
};

/** What nobody but a person remembers after a restore of the centre. */
export const keysAreOld =
  'УВАГА: ключі фронт-офісів і паролі знову такі, як у копії. Якщо після неї ключ відкликали (комп’ютер украдено, код утрачено), відкличте його ще раз на сторінці «Фронт-офіси» – до того він знову чинний.';

/** A service in words: `Фронт-офіс fo-shyshaky`. */
export function serviceText(kind: string, place: string): string {
  const id = place.split('/')[1];
  return [kinds[kind] ?? kind, ...(id === undefined ? [] : [id])].join(' ');
}
