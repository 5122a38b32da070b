import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '../time/time.ts';
import { type Findings, refuseField, typed } from './findings.ts';
import type { Sex } from './types.ts';

const oldestYears = 125;

/** A day as people type it, `DD.MM.YYYY` (any of . / -) or `YYYY-MM-DD`; undefined when there is no such day. */
export function parseCivilDate(text: string): CivilDate | undefined {
  const spoken = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/u.exec(text.trim());
  const iso = spoken ? `${spoken[3]}-${spoken[2]?.padStart(2, '0')}-${spoken[1]?.padStart(2, '0')}` : text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso).toString();
  } catch {
    return undefined;
  }
}

/** Full years lived on a day. */
export function ageOn(born: CivilDate, day: CivilDate): number {
  return Temporal.PlainDate.from(born).until(day, { largestUnit: 'years' }).years;
}

export function takeBorn(findings: Findings, text: string | undefined, today: CivilDate): CivilDate | undefined {
  const given = typed(text);
  if (given === undefined) return refuseField(findings, 'born', 'born-required', 'Вкажіть дату народження.');
  const born = parseCivilDate(given);
  if (born === undefined) {
    return refuseField(
      findings,
      'born',
      'born-format',
      'Такої дати немає. Введіть день, місяць і рік, наприклад 17.02.1985.',
    );
  }
  if (born > today)
    return refuseField(findings, 'born', 'born-in-future', 'Дата народження ще не настала. Перевірте рік.');
  if (ageOn(born, today) > oldestYears) {
    return refuseField(
      findings,
      'born',
      'born-too-early',
      `За цією датою особі понад ${oldestYears} років. Перевірте рік.`,
    );
  }
  return born;
}

export function takeSex(findings: Findings, text: string | undefined): Sex | undefined {
  const given = typed(text);
  if (given === undefined || given === 'm' || given === 'f') return given;
  return refuseField(findings, 'sex', 'sex-unknown', 'Оберіть стать зі списку.');
}
