import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { sha256Schema, transportPaths } from '@okruh/protocol';
import { ERRORS, Server, type ServerOptions } from '@tus/server';
import type { Services } from '../services.ts';
import { type FinishedUpload, keepUpload } from './keep-upload.ts';
import { officeNames } from './queries.ts';
import { readUploadId, uploadIdOf } from './upload-id.ts';
import { uploadLocks } from './upload-locks.ts';
import { UploadRefused } from './upload-refused.ts';
import { UploadStore } from './upload-store.ts';

/** Largest file in bytes: what the desk's page gate lets through, and a little more. */
const largestFile = 64 * 1024 ** 2;
/** How long a request that was told to stop may go on writing what it already has. */
const drainMs = 500;

type WebRequest = Parameters<NonNullable<ServerOptions['onUploadFinish']>>[0];

/** The tus library, bound to the back office. */
export interface TusServer {
  server: Server;
  /** Says which office makes a request, before the library handles it. */
  introduce(request: IncomingMessage, officeId: string): void;
  /** An upload by its id, when it is one of this office's. */
  uploadOf(id: string, officeId: string): Omit<FinishedUpload, 'size'> | undefined;
}

/**
 * Resumable uploads by tus 1.0.0. An office may send only files that its own parcels name; a file counts when its SHA-256
 * was verified on disk. The library neither checks nor fsyncs, the blob store does both.
 */
export function tusServer(services: Services): TusServer {
  const directory = uploadFolder(services.settings.dataDir);
  const datastore = new UploadStore(directory);
  const offices = new WeakMap<IncomingMessage, string>();

  const officeBehind = (request: WebRequest): string => {
    const raw = request.runtime?.node?.req as IncomingMessage | undefined;
    const office = raw && offices.get(raw);
    return office ?? refuse(401, 'office-session-needed');
  };
  const uploadOf = (id: string, officeId: string): Omit<FinishedUpload, 'size'> | undefined => {
    const read = readUploadId(id);
    if (read?.officeId !== officeId) return undefined;
    return { path: join(directory, id), sha256: read.sha256, forget: () => datastore.notes.delete(id) };
  };
  const ownUpload = (request: WebRequest, id: string) =>
    uploadOf(id, officeBehind(request)) ?? refuse(404, 'upload-unknown');

  const server = new Server({
    path: transportPaths.uploads,
    datastore,
    locker: uploadLocks(services.clock),
    lockDrainTimeout: drainMs,
    // Offices are no browsers: nobody needs to be told where answers may be read.
    allowedOrigins: [],
    relativeLocation: true,
    maxSize: largestFile,
    disableTerminationForFinishedUploads: true,
    namingFunction: (request, metadata) => nameUpload(services, officeBehind(request), metadata?.sha256),
    onIncomingRequest: async (request, id) => {
      ownUpload(request, id);
    },
    onUploadFinish: async (request, { id, size = 0 }) => {
      await keepUpload(services, { ...ownUpload(request, id), size });
      return {};
    },
    onResponseError: async (_request, error) => {
      if (error === ERRORS.FILE_WRITE_ERROR && (await services.disk.look()).level === 'short') return full;
      if ('status_code' in error) return undefined;
      services.log.error({ err: error }, 'upload failed');
      return { status_code: 500, body: 'upload-failed' };
    },
  });
  return { server, introduce: (request, officeId) => offices.set(request, officeId), uploadOf };
}

/** Where unfinished uploads lie. */
export function uploadFolder(dataDir: string): string {
  return join(dataDir, 'uploads');
}

const full = { status_code: 507, body: 'centre-disk-short' };

async function nameUpload({ store }: Services, officeId: string, named: string | null | undefined): Promise<string> {
  const sha256 = sha256Schema.safeParse(named);
  if (!sha256.success) return refuse(400, 'sha256-missing');
  const expected = await officeNames(store.db, officeId, sha256.data);
  return expected ? uploadIdOf(officeId, sha256.data) : refuse(403, 'blob-not-expected');
}

function refuse(status: number, code: string): never {
  throw new UploadRefused(status, code);
}
