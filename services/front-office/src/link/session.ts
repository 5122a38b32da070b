import type { KeyObject } from 'node:crypto';
import {
  challengeReplySchema,
  courierStatement,
  type Halt,
  haltSchema,
  type Instance,
  instanceStatement,
  type ProtocolRange,
  type SessionReply,
  seal,
  sessionReplySchema,
  sign,
  transportPaths,
  verifySignature,
} from '@okruh/protocol';
import type { ZodType } from 'zod';
import type { HttpLine } from './http-line.ts';
import { LinkProblem } from './link-problem.ts';
import { type JsonAnswer, sendJson } from './send-json.ts';
import { requireCommonProtocol, versionProblem } from './spoken-protocol.ts';
import { unlessGivenUp } from './unless-given-up.ts';

/** This start of the program and the folder it runs on: two copies of one office are told apart by it. */
type ThisInstance = Pick<Instance, 'id' | 'place'>;

export interface SessionNeeds {
  line: HttpLine;
  officeId: string;
  privateKey: KeyObject;
  centrePublicKey: string;
  instance: ThisInstance;
  /** Versions of the protocol that this program speaks. */
  protocol: ProtocolRange;
  /** To which recipient answers by courier are encrypted. */
  courierRecipient: string;
  /** Told, when the centre signed it, to which recipient parcels by courier are encrypted. */
  onCentreRecipient(recipient: string): Promise<void>;
  /** Told at each new session what the centre knows of this office, before anything is said in it. */
  onSession(reply: SessionReply): Promise<void>;
  /** Told when the centre stops this desk. */
  onHalt(halt: Halt): Promise<void>;
  /** Told the centre's time with each answer, and how many milliseconds before the question was asked. */
  onTime?(centreTime: string, tookMs: number): void;
}

/** The session with the centre, opened when it is first needed. */
export interface Session {
  /** The bearer token; whoever needs it while a session is being opened waits for that one. @throws LinkProblem */
  token(signal?: AbortSignal): Promise<string>;
  isOpen(): boolean;
  /** The next request begins a new session, unless one was begun since the given token was in use. */
  forget(used?: string): void;
}

export function openSession(needs: SessionNeeds, address: (path: string) => string): Session {
  let token: string | undefined;
  let opening: Promise<string> | undefined;
  const open = async (): Promise<string> => {
    try {
      token = await beginSession(needs, address);
      return token;
    } finally {
      opening = undefined;
    }
  };
  return {
    token: async (signal) => {
      if (token !== undefined) return token;
      opening ??= open();
      return signal === undefined ? opening : unlessGivenUp(opening, signal);
    },
    isOpen: () => token !== undefined,
    forget: (used = token) => {
      if (token === used) token = undefined;
    },
  };
}

async function beginSession(needs: SessionNeeds, address: (path: string) => string): Promise<string> {
  const { officeId, privateKey, instance, courierRecipient, protocol } = needs;
  const challenge = await askChallenge(needs, address);
  const asked = performance.now();
  const answered = await sendJson(needs.line, {
    method: 'POST',
    url: address(transportPaths.session),
    body: JSON.stringify({
      ...seal(privateKey, { officeId, challenge }),
      instance: { ...instance, signature: sign(privateKey, instanceStatement(officeId, challenge, instance)) },
      courier: {
        recipient: courierRecipient,
        signature: sign(privateKey, courierStatement(officeId, challenge, courierRecipient)),
      },
      protocol,
    }),
  });
  await heedHalt(needs, challenge, answered);
  const tooOld = versionProblem(answered.problem);
  if (tooOld !== undefined) throw new LinkProblem(tooOld, { status: answered.status });
  const reply = parsed(sessionReplySchema, answered);
  requireCommonProtocol(protocol, reply.protocol);
  needs.onTime?.(reply.centreTime, performance.now() - asked);
  await heedRecipient(needs, challenge, reply);
  await needs.onSession(reply);
  return reply.token;
}

/** Only what the centre signed counts: whoever stands between could otherwise read what a courier carries. */
async function heedRecipient(needs: SessionNeeds, challenge: string, { courier }: SessionReply): Promise<void> {
  if (courier === undefined) return;
  const { recipient, signature } = courier;
  const statement = { ...courierStatement(needs.officeId, challenge, recipient), signature };
  if (verifySignature(needs.centrePublicKey, statement)) await needs.onCentreRecipient(recipient);
}

/** A desk is stopped only by the centre's own word about this very challenge. */
async function heedHalt(needs: SessionNeeds, challenge: string, { status, body }: JsonAnswer): Promise<void> {
  if (status !== 403 || typeof body !== 'object' || body === null || !('halt' in body)) return;
  const read = haltSchema.safeParse(body.halt);
  if (!read.success || !verifySignature(needs.centrePublicKey, body.halt as object)) return;
  if (read.data.officeId !== needs.officeId || read.data.challenge !== challenge) return;
  await needs.onHalt(read.data);
  throw new LinkProblem(read.data.code, { status });
}

/** @throws LinkProblem */
export async function askChallenge(
  { line, officeId }: Pick<SessionNeeds, 'line' | 'officeId'>,
  address: (path: string) => string,
): Promise<string> {
  const url = address(transportPaths.challenge);
  const asked = await sendJson(line, { method: 'POST', url, body: JSON.stringify({ officeId }) });
  return parsed(challengeReplySchema, asked).challenge;
}

function parsed<T>(schema: ZodType<T>, { status, body }: JsonAnswer): T {
  if (status >= 500) throw new LinkProblem('centre-failed', { status });
  if (status >= 400) throw new LinkProblem('office-not-recognised', { status });
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new LinkProblem('not-an-answer', { status });
}
