import { Flow } from '../layout/flow.ts';
import { lineMark } from '../layout/line.ts';
import { a4, type Mark, mm, type Sheet } from '../layout/marks.ts';
import { renderSheets } from '../layout/render.ts';
import type { Letter } from './letter.ts';
import { addresseeBlock, bodyBlock, headBlock, signatoryBlock } from './parts.ts';

/** Margins of DSTU 4163:2020: left 30 mm, right 10 mm, top and bottom 20 mm; the foot is deeper for the footer. */
const margins = { top: mm(20), right: mm(10), bottom: mm(24), left: mm(30) };

/**
 * An official letter in the manner of DSTU 4163:2020 on A4, with the reference number in the footer. Equal input gives
 * equal bytes.
 *
 * @throws RangeError when a date is not one
 */
export async function letterPdf(letter: Letter): Promise<Uint8Array> {
  return renderSheets(letterSheets(letter), {
    title: `${letter.title} (№ ${letter.number})`,
    createdAt: `${letter.date}T12:00:00.000Z`,
  });
}

function letterSheets(letter: Letter): Sheet[] {
  const flow = new Flow(margins);
  headBlock(flow, letter);
  addresseeBlock(flow, letter);
  bodyBlock(flow, letter);
  signatoryBlock(flow, letter);
  return flow.finish((sheet, sheets) => running(letter, sheet, sheets));
}

/** DSTU 4163:2020: pages from the second on bear their number in the middle of the upper margin, without words. */
function running(letter: Letter, sheet: number, sheets: number): Mark[] {
  const strip = { x: margins.left, width: a4.width - margins.left - margins.right, size: 8.5 };
  const foot = { ...strip, y: a4.height - mm(15) };
  const top = lineMark(String(sheet), { ...strip, y: mm(10), size: 11, align: 'centre' });
  return [
    { kind: 'line', from: { x: foot.x, y: foot.y - 3 }, to: { x: foot.x + foot.width, y: foot.y - 3 }, width: 0.4 },
    lineMark(`Номер для перевірки: ${letter.referenceNumber}`, foot),
    lineMark(`Сторінка ${sheet} з ${sheets}`, { ...foot, align: 'right' }),
    ...(sheet > 1 ? [top] : []),
  ];
}
