import { createHash, type KeyObject } from 'node:crypto';
import {
  type Acknowledgement,
  acknowledgementSchema,
  endpointUrl,
  enrolReplySchema,
  type FeedReply,
  feedReplySchema,
  feedUrl,
  type Instance,
  instanceStatement,
  makeKeyPair,
  type Parcel,
  readPrivateKey,
  seal,
  sessionReplySchema,
  sign,
  transportPaths,
  type UnsignedParcel,
} from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import type { BackOffice } from '../service.ts';

/** Status, text and JSON of an answer. */
export interface WireAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** A front office as the centre sees it: speaks the transport over real HTTP. */
export interface TestOffice {
  id: string;
  centrePublicKey: string;
  privateKey: KeyObject;
  /** Seals a payload as the office's next parcel, or with the given id and sequence. */
  seal<P extends ParcelPart>(part: P, place?: Partial<Pick<Parcel, 'id' | 'sequence'>>): SealedAs<P>;
  /** Posts a parcel, or something else to another path. */
  post(body: unknown, path?: string): Promise<WireAnswer>;
  /** Opens a new session: one lasts an hour. */
  renew(): Promise<void>;
  /** Sends a parcel and expects an acknowledgement. */
  send(parcel: Parcel): Promise<Acknowledgement>;
  get(path: string, headers?: Record<string, string>): Promise<WireAnswer>;
  request(path: string, init: RequestInit): Promise<Response>;
  feed(after: number, waitSeconds?: number, signal?: AbortSignal): Promise<FeedReply>;
  /** Uploads a file by tus in one go; answers the status of the last request. */
  upload(bytes: Uint8Array, sha256?: string): Promise<number>;
}

type SealedAs<P extends ParcelPart> = Extract<Parcel, { kind: P['kind'] }>;

export type ParcelPart = UnsignedParcel extends infer P
  ? P extends UnsignedParcel
    ? Pick<P, 'kind' | 'payload' | 'blobs'>
    : never
  : never;

/** Enrols an office of the sample hromada and opens a session. */
export async function enrolTestOffice(backOffice: BackOffice, officeId = 'fo-shyshaky'): Promise<TestOffice> {
  const { url } = backOffice;
  const pair = makeKeyPair();
  const privateKey = readPrivateKey(pair.privateKeyPem);
  const code = await backOffice.createEnrolmentCode(officeId);
  const enrolled = enrolReplySchema.parse(
    (await postJson(url, transportPaths.enrol, { code, publicKey: pair.publicKey, software: 'test 1' })).json,
  );
  return speakAsTestOffice(url, { id: officeId, privateKey, centrePublicKey: enrolled.centrePublicKey });
}

/** Opens a session as an office whose key the centre knows. */
export async function speakAsTestOffice(
  url: string,
  { id: officeId, privateKey, centrePublicKey }: Pick<TestOffice, 'id' | 'privateKey' | 'centrePublicKey'>,
): Promise<TestOffice> {
  const open = async () => `Bearer ${await openTestSession(url, officeId, privateKey)}`;
  let authorization = await open();
  const request = (path: string, init: RequestInit) =>
    fetch(endpointUrl(url, path), { ...init, headers: { authorization, ...init.headers } });
  let sequence = 0;

  const office: TestOffice = {
    id: officeId,
    centrePublicKey,
    privateKey,
    request,
    seal: <P extends ParcelPart>(part: P, place: Partial<Pick<Parcel, 'id' | 'sequence'>> = {}) =>
      sealParcel(privateKey, officeId, part, place.id ?? uuidv7(), place.sequence ?? (sequence += 1)) as SealedAs<P>,
    post: async (body, path = transportPaths.parcels) =>
      answerOf(
        await request(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    renew: async () => {
      authorization = await open();
    },
    send: async (parcel) => {
      const { status, text } = await office.post(parcel);
      if (status !== 200) throw new Error(`a parcel was answered ${status} ${text}`);
      return acknowledgementSchema.parse(JSON.parse(text));
    },
    get: async (path, headers = {}) => answerOf(await request(path, { headers })),
    feed: async (after, wait = 0, signal) => {
      const address = feedUrl(url, after, wait);
      const response = await fetch(address, { headers: { authorization }, ...(signal && { signal }) });
      return feedReplySchema.parse(await response.json());
    },
    upload: (bytes, sha256 = sha256Of(bytes)) => uploadWhole(request, bytes, sha256),
  };
  return office;
}

/** Answers a challenge of the centre. @returns the bearer token. */
export async function openTestSession(url: string, officeId: string, privateKey: KeyObject): Promise<string> {
  return sessionReplySchema.parse((await askForSession(url, officeId, privateKey)).json).token;
}

/** Asks for a session, as one start of the office's program on one folder when `instance` is given. */
export async function askForSession(
  url: string,
  officeId: string,
  privateKey: KeyObject,
  instance?: Pick<Instance, 'id' | 'place'>,
): Promise<WireAnswer> {
  const { challenge } = (await postJson(url, transportPaths.challenge, { officeId })).json as { challenge: string };
  const signature = sign(privateKey, { officeId, challenge });
  const statement = instance && instanceStatement(officeId, challenge, instance);
  return postJson(url, transportPaths.session, {
    officeId,
    challenge,
    signature,
    ...(instance && statement && { instance: { ...instance, signature: sign(privateKey, statement) } }),
  });
}

export async function postJson(url: string, path: string, body: unknown): Promise<WireAnswer> {
  const headers = { 'content-type': 'application/json' };
  return answerOf(await fetch(endpointUrl(url, path), { method: 'POST', headers, body: JSON.stringify(body) }));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sealParcel(privateKey: KeyObject, officeId: string, part: ParcelPart, id: string, sequence: number): Parcel {
  const createdAt = '2026-02-27T08:00:00.000Z';
  return seal(privateKey, { protocol: 1, id, officeId, sequence, createdAt, ...part });
}

async function answerOf(response: Response): Promise<WireAnswer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

async function uploadWhole(
  request: (path: string, init: RequestInit) => Promise<Response>,
  bytes: Uint8Array,
  sha256: string,
): Promise<number> {
  const created = await request(transportPaths.uploads, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
    },
  });
  const location = created.headers.get('location');
  if (created.status !== 201 || location === null) return created.status;
  const sent = await request(location, {
    method: 'PATCH',
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: Buffer.from(bytes),
  });
  return sent.status;
}
