import { LinkProblem } from './link-problem.ts';

/** The answer, or the end of the wait for it when its caller gives up; others may go on waiting. */
export function unlessGivenUp<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new LinkProblem('unreachable', { cause: signal.reason }));
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    void answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
