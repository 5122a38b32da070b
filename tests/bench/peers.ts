import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server as HttpServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';
import { Upload } from 'tus-js-client';
import { openPoorLine, type PoorLine } from '../town/poor-line.ts';
import type { BenchSettings } from './bench-settings.ts';
import { type Carrying, measured } from './carrying.ts';
import { noisePages } from './noise-pages.ts';

/** Sends one file over the line, however often it must be tried. */
type Sender = (line: PoorLine, bytes: Buffer) => Promise<void>;

const again = [0, 1_000, 3_000, 5_000];

/** tus-js-client as its own example uses it, against @tus/server with its own store: no manifest, no verification. */
export async function plainTus(settings: BenchSettings, withCuts: boolean): Promise<Carrying> {
  const directory = await mkdtemp(join(tmpdir(), 'okruh-bench-tus-'));
  const tus = new TusServer({ path: '/files', relativeLocation: true, datastore: new FileStore({ directory }) });
  const server = createServer((incoming, outgoing) => void tus.handle(incoming, outgoing));
  const carried = await overTheLine(server, settings, withCuts, (line, bytes) =>
    uploadByTus(`${line.url}/files`, bytes),
  );
  await rm(directory, { recursive: true, force: true });
  return carried;
}

function uploadByTus(endpoint: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const upload = new Upload(bytes, {
      endpoint,
      retryDelays: again,
      onError: () => void pause(1_000).then(() => upload.start()),
      onSuccess: () => resolve(),
    });
    upload.start();
  });
}

/** One PUT for each file, from its first byte whenever it is broken. */
export function barePut(settings: BenchSettings, withCuts: boolean): Promise<Carrying> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume().once('end', () => outgoing.writeHead(204).end());
  });
  return overTheLine(server, settings, withCuts, putStubbornly);
}

async function putStubbornly(line: PoorLine, bytes: Buffer): Promise<void> {
  while (!(await put(line.url, bytes))) await pause(1_000);
}

async function put(url: string, bytes: Buffer): Promise<boolean> {
  const asking = request(url, { method: 'PUT', headers: { 'content-length': bytes.length } });
  asking.end(bytes);
  try {
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode === 204;
  } catch {
    return false;
  }
}

async function overTheLine(
  server: HttpServer,
  settings: BenchSettings,
  withCuts: boolean,
  send: Sender,
): Promise<Carrying> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line = await openPoorLine(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const pages = (await noisePages(settings.pages, settings.pageBytes)).map(({ content }) => Buffer.from(content));
  const content = pages.reduce((sum, { length }) => sum + length, 0);
  try {
    return await measured(line, settings, withCuts, async () => {
      for (const page of pages) await send(line, page);
      return { content };
    });
  } finally {
    await line.close();
    server.closeAllConnections();
    server.close();
  }
}
