import { type JsonAnswer, type JsonRequest, sendJson } from './send-json.ts';
import type { SessionNeeds } from './session.ts';

/** Single requests over the line, and what was learnt of it from them. */
interface Conversation {
  timed(request: JsonRequest): Promise<JsonAnswer>;
  /** The same with a compressed body, where that is worth it and the centre reads it. */
  squeezed(request: JsonRequest): Promise<JsonAnswer>;
  /** Milliseconds of the shortest request since the line was down. */
  roundTrip(): number | undefined;
}

/** Shorter texts fit into one packet anyway. */
const worthSqueezing = 1_000;
/** What somebody answers who cannot read what was sent. */
const notRead = new Set([400, 415]);

/** The date of an answer that took longer says too little of the clock. */
const longestMeasureMs = 10_000;

export function openConversation(needs: Pick<SessionNeeds, 'line' | 'onTime'>): Conversation {
  let shortest: number | undefined;
  /** Whether the centre reads gzip; one of the version before does not. */
  let gzips: boolean | undefined;
  const timed = async (request: JsonRequest): Promise<JsonAnswer> => {
    const asked = performance.now();
    const answer = await sendJson(needs.line, request).catch((error: unknown) => {
      shortest = undefined;
      throw error;
    });
    const took = performance.now() - asked;
    shortest = Math.min(shortest ?? took, took);
    if (answer.date !== undefined && took < longestMeasureMs) needs.onTime?.(answer.date, took);
    return answer;
  };
  const squeezed = async (request: JsonRequest): Promise<JsonAnswer> => {
    const worthIt = (request.body?.length ?? 0) > worthSqueezing;
    if (!worthIt || gzips === false) return timed(request);
    const answer = await timed({ ...request, gzip: true });
    if (gzips === true || !notRead.has(answer.status)) {
      gzips ??= answer.status < 300 ? true : undefined;
      return answer;
    }
    const plain = await timed(request);
    gzips = notRead.has(plain.status);
    return plain;
  };
  return { timed, squeezed, roundTrip: () => shortest };
}
