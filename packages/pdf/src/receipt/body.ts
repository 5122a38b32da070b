import { heading, labelledRows, paragraph } from '../layout/blocks.ts';
import type { Flow } from '../layout/flow.ts';
import { mm } from '../layout/marks.ts';
import { qrMark } from '../layout/qr.ts';
import { table } from '../layout/table.ts';
import { dateInWords, inKyiv, weekdayOf } from '../wording/dates.ts';
import { counted, documentForms, pageForms } from '../wording/plural.ts';
import type { Receipt } from './receipt.ts';

/** Hromada and office with address, phone and hours; the title. */
export function headBlock(flow: Flow, { hromada, office }: Receipt): void {
  const gutter = mm(6);
  const half = (flow.width - gutter) / 2;
  const top = flow.y;
  paragraph(flow, hromada, { size: 11, style: 'bold', width: half });
  paragraph(flow, office.name, { size: 10, width: half });
  const leftEnd = flow.y;
  flow.y = top;
  const right = { size: 9.5, x: flow.left + half + gutter, width: half, align: 'right' } as const;
  paragraph(flow, office.address, right);
  if (office.phone) paragraph(flow, `Тел. ${office.phone}`, right);
  paragraph(flow, `Графік роботи: ${office.hours}`, right);
  flow.y = Math.max(leftEnd, flow.y) + 4;
  flow.rule();
  flow.gap(7);
  heading(flow, 'РОЗПИСКА про прийняття заяви', { size: 15, align: 'centre' });
  flow.gap(6);
}

const boxHeight = mm(42);

/** The frame with the reference number in large print, index, moment, code word and the QR code. */
export function numberBlock(flow: Flow, receipt: Receipt): void {
  const { date, time } = inKyiv(receipt.registeredAt);
  const top = flow.y;
  const qr = mm(36);
  const inner = { x: flow.left + 12, width: flow.width - qr - 26 };
  flow.put({ kind: 'frame', x: flow.left, y: top, width: flow.width, height: boxHeight, border: 1.2 });
  flow.line('Номер для перевірки', { ...inner, y: top + 7, size: 11 });
  flow.line(receipt.referenceNumber, { ...inner, y: top + 21, size: 33, style: 'bold' });
  flow.y = top + 64;
  labelledRows(
    flow,
    [
      ['Реєстраційний індекс', receipt.registrationIndex],
      ['Зареєстровано', `${dateInWords(date)} о ${time}`],
      ['Кодове слово', receipt.codeWord],
    ],
    { size: 11, labelWidth: 112, ...inner },
  );
  const qrAt = { x: flow.right - qr - 6, y: top + 3, side: qr };
  flow.put(qrMark(`${receipt.portalUrl}#${receipt.referenceNumber}`, qrAt));
  flow.line('наведіть камеру телефона', { x: qrAt.x, width: qr, y: top + boxHeight - 12, size: 8, align: 'centre' });
  flow.y = top + boxHeight + 8;
}

/** Who applies for what, who works on it, and the day of the answer. */
export function rowsBlock(flow: Flow, receipt: Receipt): void {
  const { representative } = receipt;
  const rows: [string, string | undefined][] = [
    ['Заявник', receipt.applicant],
    ['Представник', representative && `${representative.name}, ${representative.right}`],
    ['Послуга', receipt.service],
    ['Розглядає', receipt.department],
    ['Дата відповіді', answerWords(receipt)],
    ['Плата', receipt.fee?.title],
  ];
  const known = rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
  labelledRows(flow, known, { size: 11.5, labelWidth: 92 });
  flow.gap(4);
}

function answerWords({ deadline, terms }: Receipt): string | undefined {
  if (deadline) return `не пізніше ${dateInWords(deadline.date)} (${weekdayOf(deadline.date)})`;
  return terms?.[0] && `строк ще не почався: ${terms[0].when}`;
}

/** Papers taken with their pages, and papers still to be brought. */
export function papersBlock(flow: Flow, { papers, missing }: Receipt): void {
  const pages = papers.reduce((sum, paper) => sum + paper.pages, 0);
  heading(flow, 'Прийняті документи', { size: 11.5 });
  flow.gap(1);
  if (papers.length === 0) paragraph(flow, 'Документів не подано.', { size: 10.5 });
  else {
    table(flow, columns(flow.width), paperRows(papers), { size: 10 });
    flow.gap(2);
    const total = `Усього: ${counted(papers.length, documentForms)}, ${counted(pages, pageForms)}.`;
    paragraph(flow, total, { size: 10, align: 'right' });
  }
  flow.gap(3);
  missingBlock(flow, missing);
}

function missingBlock(flow: Flow, missing: readonly string[]): void {
  if (missing.length === 0) paragraph(flow, 'Усі потрібні документи подано.', { size: 10.5 });
  else heading(flow, 'Яких документів бракує', { size: 11.5 });
  for (const name of missing) missingPaper(flow, name);
  flow.gap(5);
}

function columns(width: number) {
  const narrow = 26;
  const pages = 58;
  return [
    { title: '№', width: narrow, align: 'centre' },
    { title: 'Назва документа', width: width - narrow - pages },
    { title: 'Сторінок', width: pages, align: 'centre' },
  ] as const;
}

function paperRows(papers: Receipt['papers']): string[][] {
  return papers.map((paper, at) => [String(at + 1), paper.name, String(paper.pages)]);
}

function missingPaper(flow: Flow, name: string): void {
  flow.need(13);
  flow.put({ kind: 'frame', x: flow.left + 1, y: flow.y + 2.5, width: 7.5, height: 7.5, border: 0.8 });
  paragraph(flow, name, { size: 10.5, style: 'bold', x: flow.left + 14, width: flow.width - 14 });
}
