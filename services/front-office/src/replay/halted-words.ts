import type { ReplayStateRow } from '../schema.ts';
import { datedMoment } from '../shown-dates.ts';

/** Why the centre stopped this desk. */
interface Halted {
  readonly code: string;
  /** When the other one began, or the key was taken out of force. */
  readonly since: string | null;
  /** What the administrator gave as the reason. */
  readonly reason: string | null;
}

/** Why this desk was stopped, and what to do. */
function haltedText({ code, since, reason }: Halted): string {
  const from = since === null ? '' : ` від ${datedMoment(since)}`;
  if (code === 'revoked') {
    const why = reason === null ? '' : ` Причина: ${withStop(reason)}`;
    return `Адміністратор громади відкликав ключ цього фронт-офісу${since === null ? '' : ` ${datedMoment(since)}`}, тож тут реєструвати не можна.${why} Усе зареєстроване збережене тут. Зателефонуйте адміністраторові й уведіть новий код підключення: ненадіслане піде саме.`;
  }
  if (code === 'moved-away') {
    return `Цей фронт-офіс${from} працює на іншому комп’ютері, тож тут реєструвати не можна. Працюйте на новому комп’ютері. Якщо тут лишилося ненадіслане, попросіть адміністратора громади підключити на час і цей комп’ютер: воно надішлеться саме.`;
  }
  return `Інша копія цього фронт-офісу працює${from}, тож тут реєструвати не можна: обидві давали б однакові номери. Закрийте ту копію і зачекайте кілька хвилин або працюйте там. Ненадіслане звідси піде саме, щойно та копія замовкне.`;
}

/** The same from the row that keeps it. */
export function haltedBy({
  halted_code: code,
  halted_since: since,
  halted_reason: reason,
}: Pick<ReplayStateRow, 'halted_since' | 'halted_reason'> & { halted_code: string }): string {
  return haltedText({ code, since, reason });
}

function withStop(sentence: string): string {
  return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}
