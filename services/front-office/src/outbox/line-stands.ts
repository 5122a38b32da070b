import { LinkProblem } from '../link/link-problem.ts';
import type { Forwarding } from './forwarding.ts';

/** The centre itself said these: there is nothing to find out. */
const said = new Set([
  'centre-busy',
  'centre-full',
  'office-not-recognised',
  'runs-elsewhere',
  'moved-away',
  'revoked',
  'office-too-old',
  'centre-too-old',
]);

/**
 * Whether the line works although one conversation over it failed. Then the failure is that parcel's or that file's own:
 * it steps aside, and the rest goes on.
 */
export async function lineStands({ link }: Forwarding, problem: LinkProblem, signal: AbortSignal): Promise<boolean> {
  if (said.has(problem.code) || signal.aborted) return false;
  try {
    await link.reach(signal);
    return true;
  } catch (error) {
    if (error instanceof LinkProblem) return false;
    throw error;
  }
}
