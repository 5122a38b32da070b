import type { KeyObject } from 'node:crypto';
import {
  challengeReplySchema,
  endpointUrl,
  type SessionReply,
  seal,
  sessionReplySchema,
  transportPaths,
} from '@okruh/protocol';
import type { ZodType } from 'zod';
import { LinkProblem } from './link-problem.ts';
import { type JsonAnswer, type JsonRequest, send, sendJson } from './send-json.ts';

/** What one request to the centre needs beside its address. */
type LinkOptions = Pick<JsonRequest, 'signal' | 'timeoutMs'>;

/** Conversation with the centre as this office. */
export interface CentreLink {
  get(path: string, options?: LinkOptions): Promise<JsonAnswer>;
  post(path: string, body: string, options?: LinkOptions): Promise<JsonAnswer>;
  /** A file; the caller reads its body. @throws LinkProblem when it is not there. */
  download(path: string, options?: LinkOptions): Promise<Response>;
  /** Address of a path at the centre, and the header that opens it: for the upload of files. */
  credentials(path: string): Promise<{ url: string; authorization: string }>;
  /** Forgets the session, so that the next request begins a new one. */
  endSession(): void;
}

export interface LinkNeeds {
  centreUrl: string;
  officeId: string;
  privateKey: KeyObject;
  /** Told at each new session: centre's clock and what it knows of this office. */
  onSession(reply: SessionReply): void;
}

/**
 * A link that signs in by challenge when it must: nothing in it depends on the office's clock. A session the centre no
 * longer knows is renewed once.
 */
export function openCentreLink(needs: LinkNeeds): CentreLink {
  let token: string | undefined;
  const address = (path: string): string => endpointUrl(needs.centreUrl, path);

  const signedIn = async (): Promise<string> => {
    token ??= await beginSession(needs, address);
    return token;
  };
  const withSession = async <T extends { status: number }>(ask: (token: string) => Promise<T>): Promise<T> => {
    const first = await ask(await signedIn());
    if (first.status !== 401) return first;
    token = undefined;
    const second = await ask(await signedIn());
    if (second.status === 401 || second.status === 403) throw new LinkProblem('office-not-recognised');
    return second;
  };

  return {
    get: (path, options) =>
      withSession((open) => sendJson({ method: 'GET', url: address(path), token: open, ...options })),
    post: (path, body, options) =>
      withSession((open) => sendJson({ method: 'POST', url: address(path), body, token: open, ...options })),
    download: async (path, options) => {
      const response = await withSession((open) =>
        send({ method: 'GET', url: address(path), token: open, ...options }),
      );
      if (response.status === 200 && response.body !== null) return response;
      await response.body?.cancel();
      throw new LinkProblem('not-an-answer', { status: response.status });
    },
    credentials: async (path) => ({ url: address(path), authorization: `Bearer ${await signedIn()}` }),
    endSession: () => {
      token = undefined;
    },
  };
}

async function beginSession(needs: LinkNeeds, address: (path: string) => string): Promise<string> {
  const { officeId, privateKey } = needs;
  const asked = await sendJson({
    method: 'POST',
    url: address(transportPaths.challenge),
    body: JSON.stringify({ officeId }),
  });
  const { challenge } = parsed(challengeReplySchema, asked);
  const answered = await sendJson({
    method: 'POST',
    url: address(transportPaths.session),
    body: JSON.stringify(seal(privateKey, { officeId, challenge })),
  });
  const reply = parsed(sessionReplySchema, answered);
  needs.onSession(reply);
  return reply.token;
}

function parsed<T>(schema: ZodType<T>, answer: JsonAnswer): T {
  if (answer.status >= 400) throw new LinkProblem('office-not-recognised', { status: answer.status });
  const result = schema.safeParse(answer.body);
  if (result.success) return result.data;
  throw new LinkProblem('not-an-answer', { status: answer.status });
}
