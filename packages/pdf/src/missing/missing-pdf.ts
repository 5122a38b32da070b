import { heading, paragraph } from '../layout/blocks.ts';
import { Flow } from '../layout/flow.ts';
import { lineMark } from '../layout/line.ts';
import { a4, mm } from '../layout/marks.ts';
import { renderSheets } from '../layout/render.ts';
import { inKyiv } from '../wording/dates.ts';

/** What the list of missing papers says. Everything is text ready to be printed. */
export interface MissingList {
  hromada: string;
  office: { name: string; address: string; hours: string; phone?: string };
  applicant: string;
  service: string;
  /** A line for each paper, with its day where there is one. */
  lines: readonly string[];
  /** What comes of it when the papers are brought in time, or that registration waits for them. */
  notice?: string;
  /** Instant of the print. */
  printedAt: string;
}

const margins = { top: mm(20), right: mm(15), bottom: mm(20), left: mm(25) };
const size = 12;
const lead = size * 1.35;

/**
 * The list «Що треба донести» on A4 for the citizen, right for a black-and-white laser printer. Equal input gives equal
 * bytes.
 *
 * @throws RangeError when `printedAt` is not an instant
 */
export async function missingPdf(list: MissingList): Promise<Uint8Array> {
  const { date } = inKyiv(list.printedAt);
  const flow = new Flow(margins);
  paragraph(flow, list.hromada, { size: 10 });
  paragraph(flow, `${list.office.name}, ${list.office.address}`, { size: 10 });
  flow.gap(14);
  heading(flow, 'Що треба донести', { size: 18, lead: 24 });
  flow.gap(6);
  paragraph(flow, `Заявник: ${list.applicant}`, { size, lead });
  paragraph(flow, `Послуга: ${list.service}`, { size, lead });
  flow.gap(10);
  for (const [place, line] of list.lines.entries()) {
    paragraph(flow, `${place + 1}. ${line}`, { size, lead });
    flow.gap(4);
  }
  flow.gap(8);
  if (list.notice !== undefined) paragraph(flow, list.notice, { size, lead, style: 'bold' });
  flow.gap(8);
  const phone = list.office.phone === undefined ? '' : ` Телефон: ${list.office.phone}.`;
  paragraph(flow, `Години прийому: ${list.office.hours}.${phone}`, { size, lead });
  const strip = { x: margins.left, width: a4.width - margins.left - margins.right, y: a4.height - mm(12), size: 8 };
  const sheets = flow.finish((sheet, all) => [
    lineMark(`Надруковано ${date.split('-').toReversed().join('.')}`, strip),
    lineMark(`Сторінка ${sheet} з ${all}`, { ...strip, align: 'right' }),
  ]);
  return renderSheets(sheets, { title: 'Що треба донести', createdAt: list.printedAt });
}
