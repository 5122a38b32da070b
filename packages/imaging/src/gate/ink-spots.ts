import type { InkMask } from '../small/ink-mask.ts';

/** A connected spot of ink; `right` and `bottom` are the last pixel. */
export interface InkSpot {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Pixels of ink. */
  area: number;
}

interface Run {
  from: number;
  to: number;
  spot: number;
}

/** Finds the connected spots of ink (eight neighbours), row by row over runs of ink. */
export function findInkSpots({ ink, width, height }: InkMask): InkSpot[] {
  const parents: number[] = [];
  const spots: InkSpot[] = [];
  const rootOf = (spot: number): number => {
    let root = spot;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[spot] = root;
    return root;
  };
  let above: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    const runs = runsOf(ink, y * width, width);
    let from = 0;
    for (const run of runs) {
      while (from < above.length && (above[from]?.to ?? 0) < run.from - 1) from += 1;
      let root = -1;
      for (let at = from; at < above.length && (above[at]?.from ?? 0) <= run.to + 1; at += 1) {
        const other = rootOf(above[at]?.spot ?? 0);
        if (root === -1) root = other;
        else if (root !== other) join(parents, spots, root, other);
      }
      run.spot = root === -1 ? begin(parents, spots, run, y) : extend(spots, root, run, y);
    }
    above = runs;
  }
  return spots.filter((_, at) => parents[at] === at);
}

function runsOf(ink: Uint8Array, start: number, width: number): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < width; x += 1) {
    if (ink[start + x] !== 1) continue;
    const from = x;
    while (x + 1 < width && ink[start + x + 1] === 1) x += 1;
    runs.push({ from, to: x, spot: 0 });
  }
  return runs;
}

function begin(parents: number[], spots: InkSpot[], { from, to }: Run, y: number): number {
  parents.push(spots.length);
  spots.push({ left: from, right: to, top: y, bottom: y, area: to - from + 1 });
  return spots.length - 1;
}

function extend(spots: InkSpot[], root: number, { from, to }: Run, y: number): number {
  const spot = spots[root];
  if (spot === undefined) return root;
  spot.left = Math.min(spot.left, from);
  spot.right = Math.max(spot.right, to);
  spot.bottom = y;
  spot.area += to - from + 1;
  return root;
}

function join(parents: number[], spots: InkSpot[], root: number, other: number): void {
  const [kept, gone] = [spots[root], spots[other]];
  parents[other] = root;
  if (kept === undefined || gone === undefined) return;
  kept.left = Math.min(kept.left, gone.left);
  kept.right = Math.max(kept.right, gone.right);
  kept.top = Math.min(kept.top, gone.top);
  kept.bottom = Math.max(kept.bottom, gone.bottom);
  kept.area += gone.area;
}
