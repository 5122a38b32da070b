import { Flow } from '../layout/flow.ts';
import { lineMark } from '../layout/line.ts';
import { a4, type Mark, mm, type Sheet } from '../layout/marks.ts';
import { renderSheets } from '../layout/render.ts';
import { dateInWords, inKyiv } from '../wording/dates.ts';
import { headBlock, numberBlock, papersBlock, rowsBlock } from './body.ts';
import { adviceBlock, noticeBlock, signatureBlock, stubBlock } from './foot.ts';
import type { Receipt } from './receipt.ts';
import { termsBlock } from './terms.ts';

const margins = { top: mm(10), right: mm(15), bottom: mm(13), left: mm(20) };

/**
 * The receipt «Розписка про прийняття заяви» on A4, right for a black-and-white laser printer: the citizen's part and,
 * under a cutting line at its end, the stub that stays at the office. Equal input gives equal bytes.
 *
 * @throws RangeError when `registeredAt` or the deadline is not a date
 */
export async function receiptPdf(receipt: Receipt): Promise<Uint8Array> {
  const { date } = inKyiv(receipt.registeredAt);
  return renderSheets(receiptSheets(receipt), {
    title: `Розписка ${receipt.registrationIndex} від ${dateInWords(date)}`,
    createdAt: receipt.registeredAt,
  });
}

/** Smaller sizes, down to the least that is read without effort: tried when that makes it one sheet. */
const scales = [0.95, 0.9, 0.86];

function receiptSheets(receipt: Receipt): Sheet[] {
  let flow = filled(receipt, 1);
  for (const scale of scales) {
    if (flow.sheets === 1) break;
    const smaller = filled(receipt, scale);
    if (smaller.sheets === 1) flow = smaller;
  }
  return flow.finish((sheet, sheets) => footer(receipt, sheet, sheets));
}

function filled(receipt: Receipt, scale: number): Flow {
  const flow = new Flow(margins, scale);
  headBlock(flow, receipt);
  numberBlock(flow, receipt);
  rowsBlock(flow, receipt);
  papersBlock(flow, receipt);
  termsBlock(flow, receipt);
  adviceBlock(flow, receipt);
  signatureBlock(flow, receipt);
  noticeBlock(flow, receipt);
  stubBlock(flow, receipt);
  return flow;
}

function footer(receipt: Receipt, sheet: number, sheets: number): Mark[] {
  const strip = { x: margins.left, width: a4.width - margins.left - margins.right, y: a4.height - mm(11), size: 8 };
  return [
    lineMark(`Розписка ${receipt.registrationIndex}`, strip),
    lineMark(`Сторінка ${sheet} з ${sheets}`, { ...strip, align: 'right' }),
  ];
}
