import { systemClock } from '@okruh/runtime';
import type { BenchSettings } from './bench-settings.ts';
import { type Carrying, measured } from './carrying.ts';
import { deskOnALine } from './desk-on-a-line.ts';
import { noisePages } from './noise-pages.ts';

/** A desk that was without the link sends an application with all its pages: from the link to the last confirmation. */
export async function catchUp(settings: BenchSettings, withCuts: boolean): Promise<Carrying> {
  const bench = await deskOnALine();
  try {
    bench.line.cut('reset');
    await bench.register(await noisePages(settings.pages, settings.pageBytes));
    const { manifests, files } = await bench.content();
    return await measured(bench.line, settings, withCuts, async () => {
      await bench.untilSent();
      return { content: manifests + files };
    });
  } finally {
    await bench.stop();
  }
}

const firstAfterMs = 20_000;
const everyMs = 12_000;

/** Seconds from the clerk's press on «register» until the centre has the application, while pages of another one are on the line. */
export async function manifestSeconds(settings: BenchSettings): Promise<number[]> {
  const bench = await deskOnALine();
  try {
    bench.line.cut('reset');
    await bench.register(await noisePages(settings.pages, settings.pageBytes, 2));
    bench.line.become(settings.kbits, settings.delayMs);
    bench.line.mend();
    await systemClock.sleep(firstAfterMs);
    const seconds: number[] = [];
    for (let one = 0; one < settings.registrations; one += 1) {
      const began = performance.now();
      const { id } = await bench.register([]);
      await bench.untilReceived(id);
      seconds.push((performance.now() - began) / 1000);
      await systemClock.sleep(everyMs);
    }
    return seconds;
  } finally {
    await bench.stop();
  }
}
