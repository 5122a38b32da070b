import { heading, labelledRows, numberedList, paragraph } from '../layout/blocks.ts';
import type { Flow } from '../layout/flow.ts';
import { mm } from '../layout/marks.ts';
import { dateInDigits, dateInWords, inKyiv } from '../wording/dates.ts';
import { counted, documentForms, pageForms } from '../wording/plural.ts';
import type { Receipt } from './receipt.ts';

/** What happens next and where the citizen can see it. */
export function adviceBlock(flow: Flow, receipt: Receipt): void {
  heading(flow, 'Що буде далі', { size: 11.5 });
  numberedList(flow, steps(receipt), { size: 10 });
  flow.gap(4);
  heading(flow, 'Де перевірити стан заяви', { size: 11.5 });
  paragraph(flow, whereToCheck(receipt), { size: 10 });
  flow.gap(4);
}

function steps({ missing, deadline, office, terms }: Receipt): string[] {
  const bring =
    'Донесіть документи, яких бракує, до цього фронт-офісу. Назвіть реєстраційний індекс або покажіть розписку.';
  const answer = deadline && terms === undefined ? `Відповідь буде не пізніше ${dateInWords(deadline.date)}. ` : '';
  return [
    ...(missing.length > 0 ? [bring] : []),
    'Заяву й документи розгляне фахівець. Якщо потрібно щось уточнити або донести, фронт-офіс Вас повідомить.',
    `${answer}Результат видадуть тут: ${office.name}. Візьміть із собою документ, що посвідчує особу, і цю розписку.`,
  ];
}

function whereToCheck({ portalUrl, office }: Receipt): string {
  const page = portalUrl.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const call = office.phone ? ` або за телефоном ${office.phone}` : '';
  return (
    `На сторінці ${page}: введіть номер для перевірки (великі й малі літери, пробіли та дефіси значення не мають). ` +
    `Без інтернету: у фронт-офісі${call}. ` +
    'Кодове слово підтверджує, що запитуєте саме Ви: не повідомляйте його стороннім.'
  );
}

/** Line for the clerk's signature. */
export function signatureBlock(flow: Flow, { clerk }: Receipt): void {
  flow.gap(9);
  flow.need(flow.measure((scratch) => signatureLine(scratch, 'Заяву прийняв(-ла)', clerk)));
  signatureLine(flow, 'Заяву прийняв(-ла)', clerk);
}

function signatureLine(flow: Flow, label: string, name: string): void {
  const line = { from: flow.left + mm(42), to: flow.left + mm(92) };
  flow.line(label, { size: 10.5 });
  flow.put({ kind: 'line', from: { x: line.from, y: flow.y + 12 }, to: { x: line.to, y: flow.y + 12 }, width: 0.6 });
  flow.line('(підпис)', { x: line.from, width: line.to - line.from, y: flow.y + 12, size: 7.5, align: 'centre' });
  paragraph(flow, name, { size: 10.5, x: line.to + mm(4), width: flow.right - line.to - mm(4) });
  flow.y += 9;
}

/** Information on personal data (Law 2297-VI, articles 8 and 12: controller, purpose, third parties, rights). */
export function noticeBlock(flow: Flow, receipt: Receipt): void {
  flow.gap(2);
  paragraph(flow, `Персональні дані. ${receipt.personalDataNotice ?? generalNotice(receipt.hromada)}`, { size: 8 });
}

function generalNotice(hromada: string): string {
  return (
    `Володілець персональних даних: ${hromada}. Дані з Вашої заяви й документів обробляють на підставі закону лише для ` +
    'розгляду цієї заяви та надання послуги; передають тільки органам, які беруть участь у її розгляді. Кожен перегляд ' +
    'Ваших документів записується. Ви маєте право знати, хто і навіщо обробляє Ваші дані, отримати доступ до них, ' +
    'вимагати їх виправлення, оскаржити їх обробку Уповноваженому Верховної Ради України з прав людини або до суду ' +
    '(статті 8 і 12 Закону України «Про захист персональних даних»).'
  );
}

/** The part under the cutting line that stays at the office, with the citizen's signature; at the foot of the last sheet. */
export function stubBlock(flow: Flow, receipt: Receipt): void {
  flow.gap(4);
  const height = flow.measure((scratch) => stub(scratch, receipt));
  flow.need(height);
  flow.y = Math.max(flow.y, flow.bottom - height);
  stub(flow, receipt);
}

function stub(flow: Flow, receipt: Receipt): void {
  cuttingLine(flow);
  flow.y += 11;
  flow.line('Відривний корінець: залишається у фронт-офісі', { size: 9.5, style: 'bold' });
  flow.y += 13;
  labelledRows(flow, stubRows(receipt), { size: 9.5, labelWidth: 92, valueStyle: 'regular' });
  flow.y += 7;
  signatureLine(flow, 'Розписку отримав(-ла)', receipt.representative?.name ?? receipt.applicant);
}

function stubRows(receipt: Receipt): [string, string][] {
  const { date, time } = inKyiv(receipt.registeredAt);
  const pages = receipt.papers.reduce((sum, paper) => sum + paper.pages, 0);
  const taken = `${counted(receipt.papers.length, documentForms)}, ${counted(pages, pageForms)}`;
  const lacking = receipt.missing.length > 0 ? `; бракує: ${receipt.missing.length}` : '';
  return [
    ['Індекс і дата', `${receipt.registrationIndex} від ${dateInDigits(date)} о ${time}`],
    ['Послуга', receipt.service],
    ['Документи', `${taken}${lacking}. Про обробку персональних даних повідомлено.`],
  ];
}

function cuttingLine(flow: Flow): void {
  const dash = [4, 3] as const;
  flow.put({
    kind: 'line',
    from: { x: mm(5), y: flow.y },
    to: { x: flow.right + mm(10), y: flow.y },
    width: 0.6,
    dash,
  });
  flow.line('лінія відрізу', { y: flow.y + 1, size: 7, align: 'centre' });
}
