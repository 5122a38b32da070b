import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Flow, type NarrowWay, narrowWay } from './narrow-way.ts';
import { seeded } from './seeded.ts';
import type { Line } from './town-options.ts';

/** How a line ends: both sides hear it, or nobody hears anything ever again. */
export type Cut = 'reset' | 'silence';

/** What can go wrong with one conversation, as shares of all of them. */
export interface Mishaps {
  /** The other side did what it was asked, and the answer was lost with the connection. */
  eaten?: number;
  /** The answer ends in the middle. */
  truncated?: number;
  /** The request arrives a second time, over another connection. */
  doubled?: number;
  /** A page of a network that wants to be signed into answers, with status 200. */
  portal?: number;
  /** A proxy on the way answers that it cannot reach the centre: 502 and a page. */
  gateway?: number;
}

/** The line works for `upMs`, then not for `downMs`, and so on. */
export interface Timetable {
  upMs: number;
  downMs: number;
  kind: Cut;
}

export interface PoorLineOptions {
  /** Kilobits a second, each way, of all connections together; 64 by default. */
  kbits?: number;
  delayMs?: number;
  jitterMs?: number;
  lossShare?: number;
  bufferBytes?: number;
  mishaps?: Mishaps;
  seed?: number;
}

/** A line to the centre over TCP that is narrow, slow, lossy, and sometimes not there. */
export interface PoorLine extends Line {
  /** Bytes that passed the line: to the centre and back. */
  carried(): { up: number; down: number };
  connections(): number;
  /** Breaks every connection; new ones fare the same until `mend`. */
  cut(kind: Cut): void;
  mend(): void;
  /** From now on the line is cut by this timetable; without one it stays as it is. */
  cutBy(timetable: Timetable | undefined): void;
  /** From now on another speed, kilobits a second, another delay, milliseconds, and another share of lost segments. */
  become(kbits: number, delayMs: number, lossShare?: number): void;
  /** From now on other mishaps. */
  mishap(mishaps: Mishaps): void;
}

const pageAnswer = (status: string, page: string): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(page)}\r\nconnection: close\r\n\r\n${page}`;
/** What somebody on the way says in the centre's place. */
const strangers: Partial<Record<keyof Mishaps, string>> = {
  portal: pageAnswer('200 OK', '<!doctype html><title>Вхід у мережу</title><p>Увійдіть, щоб користуватися мережею.'),
  gateway: pageAnswer('502 Bad Gateway', '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>'),
};

/** Opens a line to an address. The same seed has the same mishaps, as far as the order of conversations is the same. */
export async function openPoorLine(target: string, options: PoorLineOptions = {}): Promise<PoorLine> {
  const random = seeded(options.seed ?? 1);
  const { kbits = 64, delayMs = 0, jitterMs = 0, lossShare = 0, bufferBytes = 16 * 1024 } = options;
  const way = { kbits, delayMs, jitterMs, lossShare, bufferBytes, random };
  const ways = { up: narrowWay(way), down: narrowWay(way) };
  const open = new Set<Conversation>();
  /** Broken without a word: nobody knows of it but us. */
  const dead = new Set<Conversation>();
  let down: Cut | undefined;
  let mishaps = options.mishaps ?? {};
  let made = 0;

  const server = createServer({ allowHalfOpen: true }, (near) => {
    made += 1;
    near.on('error', () => undefined);
    if (down === 'reset') return void near.resetAndDestroy();
    const conversation = converse(near, new URL(target), ways, () => chosen(mishaps, random));
    open.add(conversation);
    near.once('close', () => open.delete(conversation));
    if (down !== undefined) fail(conversation, down);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const fail = (conversation: Conversation, kind: Cut): void => {
    conversation.break(kind);
    open.delete(conversation);
    if (kind === 'silence') dead.add(conversation);
  };
  const cut = (kind: Cut): void => {
    down = kind;
    for (const conversation of open) fail(conversation, kind);
  };
  const mend = (): void => {
    down = undefined;
  };
  let leaveTimetable = (): void => undefined;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    carried: () => ({ up: ways.up.carried(), down: ways.down.carried() }),
    connections: () => made,
    cut,
    mend,
    cutBy: (timetable) => {
      leaveTimetable();
      leaveTimetable = timetable === undefined ? () => undefined : keepTimetable(timetable, cut, mend);
    },
    become: (kbitsNow, delayNow, lossNow = way.lossShare) => {
      way.kbits = kbitsNow;
      way.delayMs = delayNow;
      way.lossShare = lossNow;
    },
    mishap: (next) => {
      mishaps = next;
    },
    close: () => {
      leaveTimetable();
      for (const conversation of [...open, ...dead]) conversation.break('reset');
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function keepTimetable({ upMs, downMs, kind }: Timetable, cut: (kind: Cut) => void, mend: () => void): () => void {
  let timer: NodeJS.Timeout;
  const up = (): void => {
    mend();
    timer = setTimeout(fall, upMs);
  };
  const fall = (): void => {
    cut(kind);
    timer = setTimeout(up, downMs);
  };
  up();
  return () => clearTimeout(timer);
}

type Mishap = keyof Mishaps | undefined;

function chosen(mishaps: Mishaps, random: () => number): Mishap {
  let left = random();
  for (const [name, share] of Object.entries(mishaps) as [keyof Mishaps, number][]) {
    left -= share;
    if (left < 0) return name;
  }
  return undefined;
}

/** One connection through the line; over it go one request and answer after the other. */
interface Conversation {
  break(kind: Cut): void;
}

function converse(
  near: Socket,
  target: URL,
  ways: { up: NarrowWay; down: NarrowWay },
  next: () => Mishap,
): Conversation {
  const far = connect({ port: Number(target.port), host: target.hostname, allowHalfOpen: true });
  /** The request that is on its way, until its answer begins. */
  let request: Buffer[] = [];
  let mishap: Mishap;
  let answering = true;
  let silent = false;
  const up = ways.up.flow((bytes) => {
    if (answering) {
      answering = false;
      request = [];
      mishap = next();
    }
    request.push(bytes);
    const words = mishap && strangers[mishap];
    if (bytes.length === 0) far.end();
    else if (words !== undefined) near.end(words);
    else far.write(bytes);
  });
  const down = ways.down.flow((bytes) => {
    if (bytes.length === 0) near.end();
    else near.write(bytes);
  });
  const hear = (bytes: Buffer): Promise<void> => {
    if (answering) return down.send(bytes);
    answering = true;
    if (mishap === 'eaten') near.resetAndDestroy();
    else if (mishap === 'truncated') void down.send(bytes.subarray(0, bytes.length >> 1)).then(() => near.end());
    else {
      if (mishap === 'doubled') again(target, Buffer.concat(request));
      return down.send(bytes);
    }
    return Promise.resolve();
  };
  const isSilent = (): boolean => silent;
  carry(near, up, far, (bytes) => up.send(bytes), isSilent);
  carry(far, down, near, hear, isSilent);
  return {
    break: (kind) => {
      up.drop();
      down.drop();
      silent = kind === 'silence';
      if (silent) return;
      near.resetAndDestroy();
      far.resetAndDestroy();
    },
  };
}

/** Reads no faster than the line takes, and ends the other side when this one ends, unless nobody can hear of it. */
function carry(
  from: Socket,
  flow: Flow,
  to: Socket,
  send: (bytes: Buffer) => Promise<void>,
  isSilent: () => boolean,
): void {
  from.on('error', () => undefined);
  from.on('data', (bytes) => {
    from.pause();
    void send(bytes).then(() => from.resume());
  });
  from.once('end', () => flow.end());
  from.once('close', (hadError) => {
    if (!hadError || isSilent()) return;
    flow.drop();
    to.resetAndDestroy();
  });
}

/** The same request once more; nobody waits for its answer. */
function again(target: URL, request: Buffer): void {
  const twin = connect(Number(target.port), target.hostname, () => twin.write(request));
  twin.on('error', () => undefined);
  twin.once('data', () => twin.destroy());
}
