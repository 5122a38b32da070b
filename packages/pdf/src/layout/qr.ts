import { create } from 'qrcode';
import type { Area, Mark } from './marks.ts';

/** Neighbouring rows overlap by this share of a module, so that no viewer shows a seam between them. */
const overlap = 0.02;

/**
 * A QR code (ISO/IEC 18004, error correction M) as black rectangles in a square of `side` points. The quiet zone of
 * four modules lies inside the square.
 */
export function qrMark(text: string, { x, y, side }: { x: number; y: number; side: number }): Mark {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const module = side / (size + 8);
  const areas: Area[] = [];
  for (let row = 0; row < size; row += 1) {
    for (const [from, to] of darkRuns(data.subarray(row * size, (row + 1) * size))) {
      areas.push({
        x: x + (from + 4) * module,
        y: y + (row + 4) * module,
        width: (to - from) * module,
        height: module * (1 + overlap),
      });
    }
  }
  return { kind: 'fill', areas, shade: 0 };
}

function darkRuns(modules: Uint8Array): [from: number, to: number][] {
  const runs: [number, number][] = [];
  modules.forEach((dark, at) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
  });
  return runs;
}
