import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type ApplicationEvent, type EventEnvelope, sealEvent } from '@okruh/domain';
import { type Hromada, loadHromada, sampleHromadaDir } from '@okruh/hromada';
import {
  agreedProtocol,
  type CourierKey,
  courierStatement,
  enrolRequestSchema,
  type FeedEntry,
  firstProtocol,
  type Halt,
  makeCourierKey,
  makeKeyPair,
  type Parcel,
  type ProtocolRange,
  parcelSchema,
  readPrivateKey,
  type SessionRequest,
  type StaffRecord,
  seal,
  sign,
  transportPaths,
  verifySignature,
} from '@okruh/protocol';
import { quickHash } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';

/** For tests: the centre's clock stands still. */
export const centreTime = '2026-02-27T08:00:00.000Z';
export const password = 'мальва-і-чебрець';

type Refusing = { code: string; message: string };

/** What is asked of an upload, before its body was read. */
interface UploadRequest {
  method: string;
  offset: number;
  bytes: number;
}

interface UploadAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** For tests: a small centre over real HTTP that speaks the transport's protocol and can misbehave. */
export interface TestCentre {
  url: string;
  hromada: Hromada;
  officeId: string;
  staff: StaffRecord[];
  /** One-time codes that are still good. */
  codes: Set<string>;
  parcels: Map<string, Parcel>;
  /** Ids of parcels in the order they were offered, repeats included. */
  offered: string[];
  blobs: Map<string, Buffer>;
  /** Bytes of file bodies that came over the wire. */
  uploadedBytes: number;
  /** How it answers: as it should, with a page of a captive portal, not at all, with 429, or with 507. */
  mood: 'well' | 'page' | 'away' | 'busy' | 'full';
  /** A parcel refused by its command. */
  refuses: ((parcel: Parcel) => Refusing | undefined) | undefined;
  /** Stops the desk at its next session, by its own word or by one that somebody else signed. */
  halts: { code: Halt['code']; reason?: string; forged?: boolean } | undefined;
  /** Parcels that it does not take in and keeps for a person, without an acknowledgement. */
  doubts: ((parcel: Pick<Parcel, 'id'>) => boolean) | undefined;
  /** Keys that it will not hear any more, at no enrolment either. */
  revokedKeys: Set<string>;
  /** Cuts the connection of the next upload after so many bytes. */
  cutUploadAfter: number | undefined;
  /** Answers a request for an upload in its own way. @returns undefined to answer it as it should. */
  answersUpload: ((request: UploadRequest) => UploadAnswer | undefined) | undefined;
  /** Requests for uploads: method and bytes that came. */
  uploadRequests: { method: string; bytes: number }[];
  /** False: it is of the version that did not read gzip. */
  readsGzip: boolean;
  /** The versions it speaks; undefined: it is from before versions were agreed on. */
  speaks: ProtocolRange | undefined;
  /** Its key for files by courier, and what it signs that with in sessions; undefined: it is from before couriers. */
  courierKey: CourierKey;
  courierSigner: KeyObject | undefined;
  privateKey: KeyObject;
  /** What its answers say as their date; without it they say none. */
  time: string | undefined;
  /** Puts a message into the office's feed. */
  tell<K extends FeedEntry['kind']>(kind: K, payload: Extract<FeedEntry, { kind: K }>['payload']): void;
  /** Adds a link to an application's chain and tells the office, with more in the message when more is given. */
  happened(applicationId: string, event: ApplicationEvent, besides?: object): EventEnvelope;
  forgetSessions(): void;
  stop(): Promise<void>;
}

const centreActor = { kind: 'staff', id: 'o-koval', name: 'Коваль О. М.', place: 'dept-social' } as const;

/** For tests: starts a centre for one office of the sample hromada. */
export async function startTestCentre(): Promise<TestCentre> {
  const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { hromada } = loaded;
  const clerk = hromada.staff.find(({ roles }) => roles.includes('front-clerk'));
  if (clerk === undefined) throw new Error('the sample has no clerk');
  const passwordHash = quickHash(password);
  const staff = hromada.staff
    .filter(({ place }) => place === clerk.place)
    .map(({ id, login, name, roles, place }) => ({ id, login, name, roles, place, passwordHash, active: true }));
  const state = newState(hromada, clerk.place, staff, await makeCourierKey());
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return state;
}

interface State extends TestCentre {
  publicKey: string;
  officeKey: string;
  challenges: Set<string>;
  tokens: Set<string>;
  feed: FeedEntry[];
  chains: Map<string, EventEnvelope[]>;
  uploads: Map<string, { sha256: string; size: number; bytes: Buffer }>;
}

function newState(hromada: Hromada, officeId: string, staff: StaffRecord[], courierKey: CourierKey): State {
  const pair = makeKeyPair();
  const state: State = {
    url: '',
    hromada,
    officeId,
    staff,
    codes: new Set(['КОД-1']),
    parcels: new Map(),
    offered: [],
    blobs: new Map(),
    uploadedBytes: 0,
    mood: 'well',
    refuses: undefined,
    halts: undefined,
    doubts: undefined,
    revokedKeys: new Set(),
    cutUploadAfter: undefined,
    answersUpload: undefined,
    uploadRequests: [],
    readsGzip: true,
    speaks: undefined,
    courierKey,
    courierSigner: undefined,
    time: undefined,
    privateKey: readPrivateKey(pair.privateKeyPem),
    publicKey: pair.publicKey,
    officeKey: '',
    challenges: new Set(),
    tokens: new Set(),
    feed: [],
    chains: new Map(),
    uploads: new Map(),
    tell: (kind, payload) => {
      const entry = { cursor: state.feed.length + 1, at: centreTime, kind, payload };
      state.feed.push(entry as unknown as FeedEntry);
    },
    happened: (applicationId, event, besides = {}) => {
      const chain = state.chains.get(applicationId) ?? [];
      const envelope = sealEvent(chain.at(-1), {
        id: uuidv7(),
        applicationId,
        at: centreTime,
        actor: centreActor,
        event,
      });
      state.chains.set(applicationId, [...chain, envelope]);
      state.tell('event', { applicationId, status: 'received', envelope, ...besides });
      return envelope;
    },
    forgetSessions: () => state.tokens.clear(),
    stop: async () => undefined,
  };
  return state;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.sendDate = false;
  if (state.time !== undefined) response.setHeader('date', new Date(state.time).toUTCString());
  if (state.mood === 'away') {
    request.socket.destroy();
    return;
  }
  if (state.mood === 'page') return page(response);
  if (state.mood === 'busy') return json(response, 429, {}, { 'retry-after': '1' });
  if (state.mood === 'full') return json(response, 507, {}, { 'retry-after': '300' });
  const url = new URL(request.url ?? '/', 'http://centre');
  const path = url.pathname;
  if (path.startsWith(transportPaths.uploads)) return takeUpload(state, request, response, path);
  const received = await readBody(request);
  const packed = request.headers['content-encoding'] === 'gzip';
  if (packed && !state.readsGzip) return json(response, 400, { error: { code: 'bad-request' } });
  const body = JSON.parse((packed ? gunzipSync(received) : received).toString() || '{}') as never;
  if (path === transportPaths.enrol) return enrol(state, response, body);
  if (path === transportPaths.challenge) {
    const challenge = randomBytes(32).toString('hex');
    state.challenges.add(challenge);
    return json(response, 200, { challenge });
  }
  if (path === transportPaths.session) return beginSession(state, response, body);
  if (!isKnown(state, request)) return json(response, 401, { error: { code: 'not-signed-in' } });
  if (path === transportPaths.feed) {
    const after = Number(url.searchParams.get('after'));
    const entries = state.feed.filter(({ cursor }) => cursor > after);
    return json(response, 200, { entries, cursor: state.feed.length });
  }
  if (path === transportPaths.parcels) return takeParcel(state, response, body);
  if (path.startsWith(`${transportPaths.parcels}/`)) {
    const parcel = state.parcels.get(path.slice(transportPaths.parcels.length + 1));
    return parcel ? json(response, 200, acknowledgement(state, parcel)) : json(response, 404, {});
  }
  const blob = state.blobs.get(path.split('/').at(-1) ?? '');
  if (blob === undefined) return json(response, 404, {});
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(blob);
}

function enrol(state: State, response: ServerResponse, body: never): void {
  const request = enrolRequestSchema.parse(body);
  if (state.revokedKeys.has(request.publicKey)) return json(response, 409, { error: { code: 'office-key-revoked' } });
  if (!state.codes.delete(request.code)) return json(response, 403, { error: { code: 'code-unknown' } });
  state.officeKey = request.publicKey;
  const { officeId, publicKey: centrePublicKey, hromada, staff } = state;
  return json(response, 201, {
    officeId,
    centrePublicKey,
    hromada,
    staff,
    portalUrl: 'https://portal.example',
    cursor: 0,
  });
}

function beginSession(
  state: State,
  response: ServerResponse,
  { officeId, challenge, signature, protocol }: SessionRequest,
): void {
  const signed = verifySignature(state.officeKey, { officeId, challenge, signature });
  const good = state.challenges.delete(challenge) && signed;
  if (!good) return json(response, 403, { error: { code: 'office-unknown' } });
  if (state.halts !== undefined) {
    const { code, reason, forged } = state.halts;
    const key = forged ? readPrivateKey(makeKeyPair().privateKeyPem) : state.privateKey;
    const halt = seal(key, { officeId, challenge, code, since: centreTime, ...(reason && { reason }) });
    return json(response, 403, { error: { code }, halt });
  }
  const agreed = state.speaks && agreedProtocol(protocol ?? firstProtocol, state.speaks);
  if (typeof agreed === 'string') return json(response, 409, { error: { code: agreed } });
  const token = randomBytes(32).toString('hex');
  state.tokens.add(token);
  const knownSequence = state.parcels.size;
  return json(response, 200, {
    token,
    expiresInSeconds: 3600,
    centreTime: state.time ?? centreTime,
    knownSequence,
    feedCursor: state.feed.length,
    ...(state.speaks && { protocol: state.speaks }),
    ...(state.courierSigner && { courier: recipientSignedBy(state.courierSigner, state, challenge) }),
  });
}

function recipientSignedBy(signer: KeyObject, { officeId, courierKey: { recipient } }: State, challenge: string) {
  return { recipient, signature: sign(signer, courierStatement(officeId, challenge, recipient)) };
}

function isKnown(state: State, request: IncomingMessage): boolean {
  return state.tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''));
}

function takeParcel(state: State, response: ServerResponse, body: object): void {
  if (state.doubts?.(body as Parcel)) return json(response, 422, { error: { code: 'signature-refused' } });
  if (!verifySignature(state.officeKey, body)) return json(response, 400, { error: { code: 'parcel-signature' } });
  const parcel = parcelSchema.parse(body);
  state.offered.push(parcel.id);
  state.parcels.set(parcel.id, parcel);
  if (parcel.kind === 'application') state.chains.set(parcel.payload.application.id, [...parcel.payload.events]);
  return json(response, 200, acknowledgement(state, parcel));
}

function acknowledgement(state: State, parcel: Parcel) {
  const refusal = state.refuses?.(parcel);
  const missingBlobs = refusal
    ? []
    : parcel.blobs.map(({ sha256 }) => sha256).filter((sha256) => !state.blobs.has(sha256));
  return seal(state.privateKey, {
    parcelId: parcel.id,
    sequence: parcel.sequence,
    outcome: refusal ? 'refused' : 'accepted',
    ...(refusal && { refusal }),
    receivedAt: centreTime,
    missingBlobs,
    heldBlobs: parcel.blobs.length - missingBlobs.length,
    allBlobs: parcel.blobs.length,
  });
}

/** As much of tus 1.0.0 as an office needs. */
async function takeUpload(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (!isKnown(state, request)) return end(response.writeHead(401));
  const { method = '' } = request;
  const bytes = Number(request.headers['content-length'] ?? 0);
  const offset = Number(request.headers['upload-offset'] ?? 0);
  state.uploadRequests.push({ method, bytes });
  const own = state.answersUpload?.({ method, bytes, offset });
  if (own !== undefined) {
    await readBody(request);
    return end(response.writeHead(own.status, own.headers), own.body);
  }
  const tus = { 'tus-resumable': '1.0.0' };
  const id = method === 'POST' ? begin(state, request) : (path.split('/').at(-1) ?? '');
  const upload = state.uploads.get(id);
  if (upload === undefined) return end(response.writeHead(404, tus));
  if (method === 'PATCH' && offset !== upload.bytes.length) return end(response.writeHead(409, tus));
  if (method !== 'HEAD') await takeBytes(state, request, upload);
  const headers = { ...tus, 'upload-offset': upload.bytes.length, 'upload-length': upload.size };
  if (method === 'POST')
    return end(response.writeHead(201, { ...headers, location: `${transportPaths.uploads}/${id}` }));
  response.writeHead(method === 'PATCH' ? 204 : 200, headers).end();
}

function begin(state: State, request: IncomingMessage): string {
  const metadata = String(request.headers['upload-metadata']);
  const sha256 = Buffer.from(/sha256 ([^,]+)/.exec(metadata)?.[1] ?? '', 'base64').toString();
  const id = `${state.officeId}.${sha256}`;
  state.uploads.set(id, { sha256, size: Number(request.headers['upload-length']), bytes: Buffer.alloc(0) });
  return id;
}

async function takeBytes(
  state: State,
  request: IncomingMessage,
  upload: { sha256: string; size: number; bytes: Buffer },
): Promise<void> {
  for await (const chunk of request) {
    const cut = state.cutUploadAfter;
    const taken = cut === undefined ? (chunk as Buffer) : (chunk as Buffer).subarray(0, cut);
    upload.bytes = Buffer.concat([upload.bytes, taken]);
    state.uploadedBytes += taken.length;
    if (cut === undefined) continue;
    state.cutUploadAfter = undefined;
    request.socket.destroy();
    throw new Error('cut');
  }
  if (upload.bytes.length < upload.size) return;
  const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
  if (sha256 === upload.sha256) state.blobs.set(sha256, upload.bytes);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function end(response: ServerResponse, body = ''): void {
  response.end(body);
}

function page(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Увійдіть у мережу</h1>');
}
