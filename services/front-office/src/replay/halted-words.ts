import { datedMoment } from '../shown-dates.ts';

/** Why this desk was stopped, and what to do; `since` is when the other one began. */
export function haltedText(code: string, since: string | null): string {
  const from = since === null ? '' : ` від ${datedMoment(since)}`;
  if (code === 'moved-away') {
    return `Цей фронт-офіс${from} працює на іншому комп’ютері, тож тут реєструвати не можна. Працюйте на новому комп’ютері. Якщо тут лишилося ненадіслане, попросіть адміністратора громади підключити на час і цей комп’ютер: воно надішлеться саме.`;
  }
  return `Інша копія цього фронт-офісу працює${from}, тож тут реєструвати не можна: обидві давали б однакові номери. Закрийте ту копію і зачекайте кілька хвилин або працюйте там. Ненадіслане звідси піде саме, щойно та копія замовкне.`;
}
