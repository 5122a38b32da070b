import { heading, labelledRows, paragraph } from '../layout/blocks.ts';
import { Flow } from '../layout/flow.ts';
import { lineMark } from '../layout/line.ts';
import { a4, type Mark, mm } from '../layout/marks.ts';
import { renderSheets } from '../layout/render.ts';
import { type Column, table } from '../layout/table.ts';
import { dateInDigits, dateInWords, inKyiv } from '../wording/dates.ts';
import { counted, pageForms } from '../wording/plural.ts';
import type { TransferAct, TransferredApplication } from './transfer-act.ts';

const margins = { top: mm(15), right: mm(12), bottom: mm(18), left: mm(20) };
const applicationForms = ['заява', 'заяви', 'заяв'] as const;
const size = 11;

/**
 * The act «Акт передання заяв» on A4: every application with its papers and where they are, totals, and the lines for
 * both signatures; right for a black-and-white laser printer. Equal input gives equal bytes.
 *
 * @throws RangeError when one of its dates is not a date
 */
export async function transferActPdf(act: TransferAct): Promise<Uint8Array> {
  const flow = new Flow(margins);
  headBlock(flow, act);
  table(flow, columns(flow.width), act.applications.map(rowOf), { size: 8.5 });
  totalsBlock(flow, act);
  signaturesBlock(flow, act);
  return renderSheets(
    flow.finish((sheet, sheets) => footer(act, sheet, sheets)),
    { title: `Акт передання заяв від ${dateInWords(act.on)}`, createdAt: act.printedAt },
  );
}

function headBlock(flow: Flow, act: TransferAct): void {
  paragraph(flow, act.hromada, { size, style: 'bold', align: 'centre' });
  flow.gap(10);
  heading(flow, 'АКТ передання заяв і доданих до них документів', { size: 14, align: 'centre' });
  flow.gap(8);
  labelledRows(
    flow,
    [
      ['День передання', dateInWords(act.on)],
      ['Передає', act.from],
      ['Приймає', act.to],
      ['Підстава', act.reason],
    ],
    { size, labelWidth: 100 },
  );
  flow.gap(8);
}

/** Column widths but the last are points; the last takes what is left. */
function columns(width: number): Column[] {
  const set: Column[] = [
    { title: '№', width: 26, align: 'right' },
    { title: 'Індекс', width: 76 },
    { title: 'Дата', width: 52 },
    { title: 'Заявник', width: 100 },
    { title: 'Послуга', width: 126 },
    { title: 'Стор.', width: 34, align: 'right' },
  ];
  const taken = set.reduce((sum, column) => sum + column.width, 0);
  return [...set, { title: 'Де папери', width: width - taken }];
}

function rowOf(one: TransferredApplication, at: number): string[] {
  const { registrationIndex, registeredOn, applicant, service, pages, papersAt } = one;
  return [String(at + 1), registrationIndex, dateInDigits(registeredOn), applicant, service, String(pages), papersAt];
}

function totalsBlock(flow: Flow, { applications, leftBehind }: TransferAct): void {
  const pages = applications.reduce((sum, one) => sum + one.pages, 0);
  const total = `${counted(applications.length, applicationForms)}, ${counted(pages, pageForms)}`;
  flow.gap(8);
  paragraph(flow, `Усього передано: ${total}.`, { size, style: 'bold' });
  const copies = 'Електронні копії сторінок зберігаються в системі, самі папери – там, де їх прийнято.';
  paragraph(flow, copies, { size: 10 });
  if (leftBehind === 0) return;
  const later = `Ще ${counted(leftBehind, applicationForms)} буде передано пізніше: їхній розгляд зараз призупинено або завершується.`;
  paragraph(flow, later, { size: 10 });
}

const signatureHeight = 96;

function signaturesBlock(flow: Flow, { from, to }: TransferAct): void {
  flow.gap(14);
  flow.need(signatureHeight);
  const gutter = mm(8);
  const half = (flow.width - gutter) / 2;
  const top = flow.y;
  for (const [x, label, body] of [
    [flow.left, 'Передав(-ла)', from],
    [flow.left + half + gutter, 'Прийняв(-ла)', to],
  ] as const) {
    flow.y = top;
    paragraph(flow, label, { size: 10.5, style: 'bold', x, width: half });
    paragraph(flow, body, { size: 9.5, x, width: half });
    const y = top + 66;
    flow.put({ kind: 'line', from: { x, y }, to: { x: x + half, y }, width: 0.6 });
    flow.line('(посада, підпис, прізвище та ініціали, дата)', { x, width: half, y: y + 1, size: 7.5, align: 'centre' });
  }
  flow.y = top + signatureHeight;
}

function footer({ printedAt, orderedBy }: TransferAct, sheet: number, sheets: number): Mark[] {
  const { date, time } = inKyiv(printedAt);
  const strip = { x: margins.left, width: a4.width - margins.left - margins.right, y: a4.height - mm(12), size: 8 };
  return [
    lineMark(`Станом на ${dateInDigits(date)} ${time}. Передання замовив(-ла): ${orderedBy}`, strip),
    lineMark(`Сторінка ${sheet} з ${sheets}`, { ...strip, align: 'right' }),
  ];
}
