/** What one direction of a line is like. */
export interface WayOptions {
  /** Kilobits a second of all connections together. */
  kbits: number;
  /** One way, milliseconds. */
  delayMs: number;
  /** At most so much longer, at random. */
  jitterMs: number;
  /** Share of segments that are lost: each comes only after it was sent again, and everything behind it with it. */
  lossShare: number;
  /** Bytes that the narrow place keeps before its senders must wait. */
  bufferBytes: number;
  random(): number;
}

/** One connection's bytes in one direction. */
export interface Flow {
  /** Bytes that came from the sender; resolves when they are in the narrow place's buffer, so that more may be read. */
  send(bytes: Buffer): Promise<void>;
  /** Says the end behind all that was sent. */
  end(): void;
  /** Nothing more of this flow is carried. */
  drop(): void;
}

/** One direction of a line: every connection's segments pass the same narrow place, in turn. */
export interface NarrowWay {
  /** @param deliver gets the bytes in their order, and an empty buffer for the end. */
  flow(deliver: (bytes: Buffer) => void): Flow;
  /** Bytes that passed the narrow place. */
  carried(): number;
}

const segmentBytes = 1_460;
/** A lost segment is sent again after so long and a round trip. */
const resendMs = 300;

interface Sender {
  segments: Buffer[];
  /** Told when its segments are all in the buffer. */
  taken: (() => void) | undefined;
  dropped: boolean;
  /** When its last segment arrives: none may overtake another. */
  arrivesAt: number;
  arriving: { at: number; bytes: Buffer }[];
  deliver(bytes: Buffer): void;
}

export function narrowWay(options: WayOptions): NarrowWay {
  const senders = new Set<Sender>();
  const buffer: { sender: Sender; bytes: Buffer }[] = [];
  let buffered = 0;
  let carried = 0;
  let freeAt = 0;
  let passing = false;

  /** Lets each connection in turn put a segment into the buffer, as long as there is room. */
  const fill = (): void => {
    for (let moved = true; moved && buffered < options.bufferBytes; ) {
      moved = false;
      for (const sender of senders) {
        const bytes = sender.segments.shift();
        if (bytes === undefined) continue;
        moved = true;
        buffered += bytes.length;
        buffer.push({ sender, bytes });
        if (sender.segments.length > 0) continue;
        sender.taken?.();
        sender.taken = undefined;
      }
    }
  };
  const pass = (): void => {
    const now = performance.now();
    for (let next = buffer[0]; next !== undefined; next = buffer[0]) {
      const through = freeAt + (next.bytes.length * 8) / options.kbits;
      if (through > now) {
        passing = true;
        setTimeout(pass, through - now);
        return;
      }
      freeAt = through;
      buffer.shift();
      buffered -= next.bytes.length;
      if (!next.sender.dropped) {
        carried += next.bytes.length;
        arrive(next.sender, next.bytes, through, options);
      }
      fill();
    }
    passing = false;
  };

  return {
    carried: () => carried,
    flow: (deliver) => {
      const sender: Sender = { segments: [], taken: undefined, dropped: false, arrivesAt: 0, arriving: [], deliver };
      senders.add(sender);
      const push = (...segments: Buffer[]): void => {
        sender.segments.push(...segments);
        fill();
        if (passing) return;
        freeAt = Math.max(freeAt, performance.now());
        pass();
      };
      return {
        send: (bytes) =>
          new Promise((resolve) => {
            if (sender.dropped) return resolve();
            sender.taken = resolve;
            push(...segmentsOf(bytes));
          }),
        end: () => push(Buffer.alloc(0)),
        drop: () => {
          sender.dropped = true;
          sender.segments = [];
          sender.taken?.();
          senders.delete(sender);
        },
      };
    },
  };
}

function segmentsOf(bytes: Buffer): Buffer[] {
  const count = Math.ceil(bytes.length / segmentBytes);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * segmentBytes, (index + 1) * segmentBytes));
}

/** One timer for each connection and not for each segment: segments may never pass each other. */
function arrive(sender: Sender, bytes: Buffer, through: number, options: WayOptions): void {
  const { delayMs, jitterMs, lossShare, random } = options;
  const resent = random() < lossShare ? resendMs + 2 * delayMs : 0;
  sender.arrivesAt = Math.max(sender.arrivesAt, through + delayMs + random() * jitterMs + resent);
  sender.arriving.push({ at: sender.arrivesAt, bytes });
  if (sender.arriving.length === 1) schedule(sender);
}

function schedule(sender: Sender): void {
  const next = sender.arriving[0];
  if (next === undefined || sender.dropped) return;
  const deliverDue = (): void => {
    const now = performance.now();
    for (let due = sender.arriving[0]; due !== undefined && due.at <= now; due = sender.arriving[0]) {
      sender.arriving.shift();
      if (!sender.dropped) sender.deliver(due.bytes);
    }
    schedule(sender);
  };
  setTimeout(deliverDue, Math.max(0, next.at - performance.now()));
}
