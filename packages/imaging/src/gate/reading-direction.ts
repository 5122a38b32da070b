import type { Rotation } from '../file-verdict.ts';
import type { InkMask } from '../small/ink-mask.ts';
import { directionWeights } from './direction-weights.ts';
import { glyphWindows, windowEdge } from './glyph-windows.ts';
import type { InkSpot } from './ink-spots.ts';

const turns: readonly Rotation[] = [0, 90, 180, 270];
const fewestLetters = 40;
/** Standard errors by which the best direction must lead every other one, and from where on it is certain. */
const leastLead = 4;
const certainLead = 10;

export interface ReadingDirection {
  /** Clockwise turn after which the text stands upright; 0 where that is not sure. */
  readonly turn: Rotation;
  /** 0 (nothing can be said) to 1. */
  readonly sureness: number;
}

/** Finds how the text stands: every letter votes by its shape, no letter is recognised. */
export function readingDirection(mask: InkMask, letters: readonly InkSpot[], usual: number): ReadingDirection {
  if (letters.length < fewestLetters) return { turn: 0, sureness: 0 };
  const votes = glyphWindows(mask, letters, usual).map(scores);
  const sums = turns.map((_, at) => votes.reduce((sum, vote) => sum + (vote[at] ?? 0), 0));
  const best = sums.indexOf(Math.max(...sums));
  const lead = Math.min(
    ...turns.map((_, other) => (other === best ? Number.POSITIVE_INFINITY : leadOf(votes, best, other))),
  );
  const sureness = Math.max(0, Math.min(1, lead / certainLead));
  return { turn: lead >= leastLead ? (turns[best] ?? 0) : 0, sureness };
}

/** Mean lead of one direction over another, in standard errors. */
function leadOf(votes: readonly number[][], best: number, other: number): number {
  const leads = votes.map((vote) => (vote[best] ?? 0) - (vote[other] ?? 0));
  const mean = leads.reduce((sum, lead) => sum + lead, 0) / leads.length;
  const spread = leads.reduce((sum, lead) => sum + (lead - mean) ** 2, 0) / leads.length;
  return mean / Math.sqrt(spread / leads.length + 1e-9);
}

/** How well the window fits an upright letter after each clockwise turn. */
function scores(window: Float32Array): number[] {
  return squaresAfter.map((squares) => {
    let sum = 0;
    for (let at = 0; at < window.length; at += 1) sum += (directionWeights[at] ?? 0) * (window[squares[at] ?? 0] ?? 0);
    return sum;
  });
}

/** For each turn: which square of the window comes to lie where. */
const squaresAfter = turns.map((turn) =>
  Int32Array.from({ length: windowEdge * windowEdge }, (_, at) => {
    let [row, column] = [Math.floor(at / windowEdge), at % windowEdge];
    for (let quarter = 0; quarter < turn / 90; quarter += 1) [row, column] = [windowEdge - 1 - column, row];
    return row * windowEdge + column;
  }),
);
