import { heading, labelledRows, paragraph } from '../layout/blocks.ts';
import { Flow } from '../layout/flow.ts';
import { lineMark } from '../layout/line.ts';
import { a4, type Mark, mm } from '../layout/marks.ts';
import { renderSheets } from '../layout/render.ts';
import { type Column, table } from '../layout/table.ts';
import { dateInDigits, dateInWords, inKyiv } from '../wording/dates.ts';
import { counted, documentForms, pageForms } from '../wording/plural.ts';
import type { SupplementReceipt } from './supplement-receipt.ts';

const margins = { top: mm(15), right: mm(15), bottom: mm(18), left: mm(20) };
const size = 11;

/**
 * «Розписка про прийняття додаткових документів» on A4: when, what was taken and what is still to be brought; right for a
 * black-and-white laser printer. Holds neither the reference number nor the code word. Equal input gives equal bytes.
 *
 * @throws RangeError when one of its dates is not a date
 */
export async function supplementPdf(receipt: SupplementReceipt): Promise<Uint8Array> {
  const flow = new Flow(margins);
  headBlock(flow, receipt);
  papersBlock(flow, receipt);
  missingBlock(flow, receipt);
  signatureLine(flow, 'Документи прийняв(-ла)', receipt.clerk);
  signatureLine(flow, 'Розписку отримав(-ла)', receipt.applicant);
  const { date } = inKyiv(receipt.suppliedAt);
  return renderSheets(
    flow.finish((sheet, sheets) => footer(receipt, sheet, sheets)),
    {
      title: `Додаткові документи до заяви ${receipt.registrationIndex}, ${dateInWords(date)}`,
      createdAt: receipt.suppliedAt,
    },
  );
}

function headBlock(flow: Flow, receipt: SupplementReceipt): void {
  const { office } = receipt;
  const phone = office.phone === undefined ? '' : ` Тел. ${office.phone}.`;
  paragraph(flow, receipt.hromada, { size, style: 'bold' });
  paragraph(flow, `${office.name}, ${office.address}.${phone}`, { size: 9.5 });
  flow.gap(4);
  flow.rule();
  flow.gap(10);
  heading(flow, 'РОЗПИСКА про прийняття додаткових документів', { size: 15, align: 'centre' });
  flow.gap(8);
  const { date, time } = inKyiv(receipt.suppliedAt);
  labelledRows(
    flow,
    [
      ['До заяви', `${receipt.registrationIndex} від ${dateInDigits(receipt.registeredOn)}`],
      ['Прийнято', `${dateInWords(date)} о ${time}`],
      ['Заявник', receipt.applicant],
      ['Послуга', receipt.service],
      ...(receipt.note === undefined ? [] : ([['Примітка', receipt.note]] as const)),
    ],
    { size, labelWidth: 92 },
  );
  flow.gap(8);
}

function papersBlock(flow: Flow, { papers }: SupplementReceipt): void {
  const pages = papers.reduce((sum, paper) => sum + paper.pages, 0);
  heading(flow, 'Прийняті документи', { size });
  flow.gap(2);
  const rows = papers.map((paper, at) => [String(at + 1), paper.name, String(paper.pages)]);
  table(flow, columns(flow.width), rows, { size: 10 });
  flow.gap(3);
  const total = `Усього: ${counted(papers.length, documentForms)}, ${counted(pages, pageForms)}.`;
  paragraph(flow, total, { size: 10, align: 'right' });
  flow.gap(6);
}

function columns(width: number): Column[] {
  const [narrow, pages] = [28, 58];
  return [
    { title: '№', width: narrow, align: 'centre' },
    { title: 'Назва документа', width: width - narrow - pages },
    { title: 'Сторінок', width: pages, align: 'centre' },
  ];
}

function missingBlock(flow: Flow, { missing, office }: SupplementReceipt): void {
  if (missing.length === 0) paragraph(flow, 'Тепер подано всі потрібні документи.', { size, style: 'bold' });
  else heading(flow, 'Яких документів іще бракує', { size });
  for (const line of missing) {
    flow.need(14);
    flow.put({ kind: 'frame', x: flow.left + 1, y: flow.y + 2.5, width: 7.5, height: 7.5, border: 0.8 });
    paragraph(flow, line, { size: 10.5, x: flow.left + 14, width: flow.width - 14 });
  }
  flow.gap(4);
  paragraph(flow, `Графік роботи: ${office.hours}.`, { size: 10 });
}

function signatureLine(flow: Flow, label: string, name: string): void {
  flow.gap(22);
  flow.need(30);
  const line = { from: flow.left + mm(44), to: flow.left + mm(94) };
  flow.line(label, { size: 10.5 });
  flow.put({ kind: 'line', from: { x: line.from, y: flow.y + 12 }, to: { x: line.to, y: flow.y + 12 }, width: 0.6 });
  flow.line('(підпис)', { x: line.from, width: line.to - line.from, y: flow.y + 12, size: 7.5, align: 'centre' });
  paragraph(flow, name, { size: 10.5, x: line.to + mm(4), width: flow.right - line.to - mm(4) });
}

function footer({ registrationIndex }: SupplementReceipt, sheet: number, sheets: number): Mark[] {
  const strip = { x: margins.left, width: a4.width - margins.left - margins.right, y: a4.height - mm(12), size: 8 };
  return [
    lineMark(`Додаткові документи до заяви ${registrationIndex}`, strip),
    lineMark(`Сторінка ${sheet} з ${sheets}`, { ...strip, align: 'right' }),
  ];
}
