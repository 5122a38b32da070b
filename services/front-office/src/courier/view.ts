import { paths } from '../paths.ts';
import type { CourierPartRow } from '../schema.ts';
import { datedMoment } from '../shown-dates.ts';
import type { AnswerLine } from './read-courier.ts';
import type { AnswerResult } from './take-answer.ts';

/** Files that were prepared, each with its parts. */
export function filesView(parts: readonly CourierPartRow[]) {
  const files = new Map<string, CourierPartRow[]>();
  for (const row of parts) files.set(row.file_id, [...(files.get(row.file_id) ?? []), row]);
  return [...files.values()].map((rows) => ({
    preparedAt: datedMoment(rows[0]?.prepared_at ?? ''),
    parcels: (JSON.parse(rows[0]?.parcels ?? '[]') as string[]).length,
    parts: rows.map(partView),
  }));
}

function partView({ file_id, part, parts, bytes, written_at }: CourierPartRow) {
  return {
    text: parts === 1 ? 'Завантажити файл' : `Завантажити частину ${part} із ${parts}`,
    href: paths.courierPart(file_id, part),
    bytes,
    writtenAt: written_at === null ? undefined : datedMoment(written_at),
  };
}

export function answerView({ madeAt, takenAt, result }: AnswerLine) {
  return { madeAt: datedMoment(madeAt), takenAt: datedMoment(takenAt), lines: answerLines(result), tag: tagOf(result) };
}

/** What an answer brought, in words. */
export function answerLines({ acknowledgements, entries, letters, problems, stopped, whole }: AnswerResult): string[] {
  const news = [
    [acknowledgements.taken, 'квитанцій'],
    [entries.taken, 'повідомлень'],
    [letters.taken, 'листів із рішеннями'],
  ] as const;
  const told = news.filter(([count]) => count > 0).map(([count, what]) => `${what} ${count}`);
  return [
    told.length > 0 ? `Нового: ${told.join(', ')}.` : 'Нічого нового: усе це вже було відомо.',
    ...(problems > 0 ? [`Відправлень, які бек-офіс відклав для перевірки: ${problems}.`] : []),
    ...(letters.damaged > 0 ? [`Пошкоджених листів: ${letters.damaged}. Вони прийдуть із наступною відповіддю.`] : []),
    ...(stopped === 'gap' ? [words.gap] : []),
    ...(stopped === 'restored' ? [words.restored] : []),
    ...(whole ? [] : [words.broken]),
  ];
}

function tagOf({ stopped, whole, acknowledgements, entries, letters }: AnswerResult) {
  if (!whole || stopped !== null) return { text: 'Прийнято не все', tone: 'warn' };
  const news = acknowledgements.taken + entries.taken + letters.taken;
  return news > 0 ? { text: 'Прийнято', tone: 'good' } : { text: 'Нічого нового', tone: 'neutral' };
}

const words = {
  gap: 'Бракує попередньої відповіді: повідомлення з цієї прийняти не можна. Запишіть файл для бек-офісу, і наступна відповідь матиме все.',
  restored:
    'Бек-офіс відновлено з резервної копії: повідомлення прийдуть, щойно фронт-офіс вийде на зв’язок. Квитанції прийнято.',
  broken: 'Файл обірвано або пошкоджено: прийнято те, що вціліло. Попросіть бек-офіс записати відповідь ще раз.',
};
