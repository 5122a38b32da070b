import { OcrFailed } from './ocr-errors.ts';
import { type Settleable, settleable } from './settleable.ts';

/** Things that one at a time may use each; who comes when none is free waits in order. */
export interface Turns<T> {
  /** Runs the work with a free thing. Rejects with OcrFailed once it is closed. */
  with<R>(work: (thing: T) => Promise<R>): Promise<R>;
  /** Those who wait are refused. */
  close(): void;
}

export function takeTurns<T>(things: readonly T[]): Turns<T> {
  const free = [...things];
  const waiting: Settleable<T>[] = [];
  let closed = false;

  async function take(): Promise<T> {
    if (closed) throw new OcrFailed('the recogniser is closed');
    const thing = free.shift();
    if (thing !== undefined) return thing;
    const turn = settleable<T>();
    waiting.push(turn);
    return turn.promise;
  }

  function giveBack(thing: T): void {
    const next = waiting.shift();
    if (next) next.resolve(thing);
    else free.push(thing);
  }

  return {
    async with(work) {
      const thing = await take();
      try {
        return await work(thing);
      } finally {
        giveBack(thing);
      }
    },
    close() {
      closed = true;
      for (const turn of waiting.splice(0)) turn.reject(new OcrFailed('the recogniser was closed'));
    },
  };
}
