import { heading, paragraph } from '../layout/blocks.ts';
import { Flow } from '../layout/flow.ts';
import { lineMark } from '../layout/line.ts';
import { a4, mm } from '../layout/marks.ts';
import { qrMark } from '../layout/qr.ts';
import { renderSheets } from '../layout/render.ts';
import { inKyiv } from '../wording/dates.ts';
import type { CoverSheet, SeparatorSheet } from './cover-sheet.ts';

const margins = { top: mm(20), right: mm(20), bottom: mm(20), left: mm(20) };
/** Large enough for a poor scan at 100 dpi and for a phone. */
const qrSide = mm(70);
const size = 14;
const lead = size * 1.35;

interface SheetText {
  readonly title: string;
  readonly code: string;
  readonly lines: readonly string[];
  readonly advice: string;
  readonly from: Pick<SeparatorSheet, 'hromada' | 'office' | 'printedAt'>;
}

/**
 * Cover sheets on A4, one after another: laid on top of the pages of a paper, each files them by itself when they are scanned.
 * Equal input gives equal bytes.
 *
 * @throws RangeError without a sheet, and when `printedAt` is not an instant
 */
export async function coverSheetsPdf(sheets: readonly CoverSheet[]): Promise<Uint8Array> {
  const texts = sheets.map((sheet): SheetText => {
    const { code, paper, service, application } = sheet;
    return {
      title: paper,
      code,
      lines: [application, service],
      advice:
        'Покладіть цей аркуш згори на сторінки документа й скануйте разом. Сторінки самі ляжуть у заяву, а цей аркуш не збережеться.',
      from: sheet,
    };
  });
  return sheetsPdf('Титульні аркуші для сканування', texts);
}

/** A sheet on A4 that parts a batch: the pages after it begin another paper. Equal input gives equal bytes. */
export async function separatorSheetPdf(sheet: SeparatorSheet): Promise<Uint8Array> {
  const advice =
    'Кладіть цей аркуш між документами різних заяв. Сторінки після нього ляжуть окремо, до невпорядкованих, доки не трапиться титульний аркуш. Аркуш можна використовувати багато разів.';
  const text = { title: 'Роздільник', code: sheet.code, lines: [], advice, from: sheet };
  return sheetsPdf('Роздільник для сканування', [text]);
}

async function sheetsPdf(title: string, texts: readonly SheetText[]): Promise<Uint8Array> {
  const [first] = texts;
  if (first === undefined) throw new RangeError('there is no sheet to print');
  const flow = new Flow(margins);
  for (const [at, text] of texts.entries()) {
    if (at > 0) flow.turn();
    layOut(flow, text);
  }
  const { date } = inKyiv(first.from.printedAt);
  const foot = { x: margins.left, width: flow.width, y: a4.height - mm(12), size: 8 };
  const printed = `Надруковано ${date.split('-').toReversed().join('.')}`;
  return renderSheets(
    flow.finish(() => [lineMark(printed, foot)]),
    { title, createdAt: first.from.printedAt },
  );
}

function layOut(flow: Flow, { title, code, lines, advice, from }: SheetText): void {
  paragraph(flow, `${from.hromada}, ${from.office}`, { size: 10, align: 'centre' });
  flow.gap(mm(12));
  flow.put(qrMark(code, { x: flow.left + (flow.width - qrSide) / 2, y: flow.y, side: qrSide }));
  flow.gap(qrSide + mm(10));
  heading(flow, title, { size: 24, lead: 30, align: 'centre' });
  flow.gap(mm(4));
  for (const line of lines) paragraph(flow, line, { size, lead, align: 'centre' });
  flow.gap(mm(8));
  paragraph(flow, advice, { size: 11, lead: 15, align: 'centre' });
}
