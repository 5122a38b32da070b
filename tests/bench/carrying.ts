import type { PoorLine } from '../town/poor-line.ts';
import type { BenchSettings } from './bench-settings.ts';

/** What carrying something over the line took. */
export interface Carrying {
  readonly seconds: number;
  /** Bytes on the line, both ways. */
  readonly wire: number;
  /** Bytes that were to be carried. */
  readonly content: number;
  /** Wire over content. */
  readonly overhead: number;
  /** Content over what the line could have carried in that time. */
  readonly share: number;
}

/** Makes the line what it is to be, does the work over it, and says what it took. */
export async function measured(
  line: PoorLine,
  settings: BenchSettings,
  withCuts: boolean,
  work: () => Promise<{ content: number }>,
): Promise<Carrying> {
  line.become(settings.kbits, settings.delayMs);
  const before = line.carried();
  if (withCuts) line.cutBy({ upMs: settings.cutEveryMs, downMs: settings.cutMs, kind: 'reset' });
  else line.mend();
  const began = performance.now();
  const { content } = await work();
  const seconds = (performance.now() - began) / 1000;
  line.cutBy(undefined);
  const after = line.carried();
  const wire = after.up - before.up + after.down - before.down;
  return { seconds, wire, content, overhead: wire / content, share: (content * 8) / 1000 / settings.kbits / seconds };
}
