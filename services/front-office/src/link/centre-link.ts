import { endpointUrl, transportPaths } from '@okruh/protocol';
import { openConversation } from './conversation.ts';
import type { LineAnswer } from './http-line.ts';
import { LinkProblem } from './link-problem.ts';
import { type JsonAnswer, type JsonRequest, send } from './send-json.ts';
import { askChallenge, openSession, type SessionNeeds } from './session.ts';
import { unlessGivenUp } from './unless-given-up.ts';

/** What one request to the centre needs beside its address. */
type LinkOptions = Pick<JsonRequest, 'signal' | 'silenceMs'>;

/** Conversation with the centre as this office. */
export interface CentreLink {
  get(path: string, options?: LinkOptions): Promise<JsonAnswer>;
  post(path: string, body: string, options?: LinkOptions): Promise<JsonAnswer>;
  /** A file from a byte on; the caller reads its body. @throws LinkProblem when it is not there. */
  download(path: string, options: LinkOptions & { from: number }): Promise<Download>;
  /** Address of a path at the centre, and the header that opens it: for the upload of files. */
  credentials(path: string): Promise<{ url: string; authorization: string }>;
  /** Asks something that every centre answers: whether the line works at all. @throws LinkProblem */
  reach(signal: AbortSignal): Promise<void>;
  /** Milliseconds of the shortest conversation since the line was down: there and back, with nothing else on it. */
  roundTrip(): number | undefined;
  /** Forgets the session, so that the next request begins a new one. */
  endSession(): void;
  /** Tells the centre that this program ends, when a session is open and the centre answers soon. */
  leave(): Promise<void>;
}

/** A file on its way. */
export interface Download {
  /** The byte it begins with, counted from 0: the one asked for, or the first when somebody on the way knows no ranges. */
  readonly from: number;
  readonly body: LineAnswer['body'];
}

export interface LinkNeeds extends SessionNeeds {
  centreUrl: string;
  /** What must be done over the open session before anything else is said. @throws LinkProblem */
  before(link: Pick<CentreLink, 'get' | 'post'>, signal: AbortSignal): Promise<void>;
}

/** A program that ends waits for the centre no longer. */
const longestLeaveMs = 1_000;

/**
 * A link that signs in by challenge when it must: nothing in it depends on the office's clock. A session the centre no
 * longer knows is renewed once.
 */
export function openCentreLink(needs: LinkNeeds): CentreLink {
  const address = (path: string): string => endpointUrl(needs.centreUrl, path);

  const { timed, squeezed, roundTrip } = openConversation(needs);
  const session = openSession(needs, address);
  /** The replay talks over the session that is open; when that ends, so does the replay, and begins anew with the next. */
  const inThisSession = async (request: JsonRequest): Promise<JsonAnswer> => {
    const used = await session.token(request.signal);
    const answer = await squeezed({ ...request, token: used });
    if (answer.status === 401) session.forget(used);
    return answer;
  };
  const direct = {
    get: (path: string, options?: LinkOptions) => inThisSession({ method: 'GET', url: address(path), ...options }),
    post: (path: string, body: string, options?: LinkOptions) =>
      inThisSession({ method: 'POST', url: address(path), body, ...options }),
  };
  const ready = async (signal = new AbortController().signal): Promise<string> => {
    await session.token(signal);
    await needs.before(direct, signal);
    return session.token(signal);
  };
  const withSession = async <T extends { status: number }>(
    ask: (token: string) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> => {
    const used = await ready(signal);
    const first = await ask(used);
    if (first.status !== 401) return first;
    session.forget(used);
    const second = await ask(await ready(signal));
    if (second.status === 401 || second.status === 403) throw new LinkProblem('office-not-recognised');
    return second;
  };

  return {
    get: (path, options) =>
      withSession((token) => timed({ method: 'GET', url: address(path), token, ...options }), options?.signal),
    post: (path, body, options) =>
      withSession(
        (token) => squeezed({ method: 'POST', url: address(path), body, token, ...options }),
        options?.signal,
      ),
    download: async (path, options) => {
      const ask = (token: string) => askForFile(needs.line, { method: 'GET', url: address(path), token, ...options });
      return downloadOf(await withSession(ask, options.signal), options.from);
    },
    roundTrip,
    credentials: async (path) => ({ url: address(path), authorization: `Bearer ${await ready()}` }),
    reach: async (signal) => {
      await unlessGivenUp(askChallenge(needs, address), signal);
    },
    endSession: () => session.forget(),
    leave: async () => {
      if (!session.isOpen()) return;
      const signal = AbortSignal.timeout(longestLeaveMs);
      await direct.post(transportPaths.leave, '{}', { signal }).catch(() => undefined);
    },
  };
}

async function askForFile(line: LinkNeeds['line'], request: JsonRequest): Promise<LineAnswer> {
  const came = await send(line, request);
  if (came.status !== 200 && came.status !== 206) came.body.destroy();
  return came;
}

function downloadOf({ status, headers, body }: LineAnswer, from: number): Download {
  if (status === 200) return { from: 0, body };
  if (status === 206 && headers['content-range']?.startsWith(`bytes ${from}-`)) return { from, body };
  body.destroy();
  throw new LinkProblem('not-an-answer', { status });
}
