import { operationsOf } from './content-operators.ts';

/** Where a picture lies on its page: its name among the resources, and its box in points. */
export interface PlacedPicture {
  readonly name: string;
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Operators that paint nothing: state, colours, marked content, clipping to a rectangle that is looked at below. */
const silent = new Set(
  'w J j M d ri i g G rg RG k K cs CS sc SC scn SCN BMC BDC EMC MP DP BX EX Tc Tw Tz TL Tf Ts Td TD Tm T*'.split(' '),
);
const shows = new Set(['Tj', 'TJ', "'", '"']);
/** Text that is neither filled nor stroked: the text layer of a searchable scan. */
const invisible = 3;

/**
 * The one picture that a page consists of, upright: what scanners write, with or without an invisible text layer.
 * @returns undefined when anything else is painted, or the picture is turned, mirrored or clipped
 */
export function onlyPicture(content: string): PlacedPicture | undefined {
  const operations = operationsOf(content);
  if (operations === undefined) return undefined;
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let rendering = 0;
  const kept: [Matrix, number][] = [];
  let found: PlacedPicture | undefined;
  for (const { operator, operands } of operations) {
    if (operator === 'q') kept.push([matrix, rendering]);
    else if (operator === 'Q') [matrix, rendering] = kept.pop() ?? [matrix, rendering];
    else if (operator === 'cm') matrix = multiply(operands.slice(-6) as unknown as Matrix, matrix);
    else if (operator === 'Tr') rendering = Number(operands.at(-1));
    else if (operator === 'Do') {
      const [a, b, c, d, e, f] = matrix;
      const upright = a > 0 && d > 0 && Math.abs(b) < 1e-3 && Math.abs(c) < 1e-3;
      if (found !== undefined || !upright) return undefined;
      found = { name: String(operands.at(-1)), left: e, bottom: f, width: a, height: d };
    } else if (shows.has(operator) && rendering === invisible) continue;
    else if (operator !== 'BT' && operator !== 'ET' && !silent.has(operator)) return undefined;
  }
  return found;
}

function multiply([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}
