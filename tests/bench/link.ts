import { benchSettings } from './bench-settings.ts';
import type { Carrying } from './carrying.ts';
import { catchUp, manifestSeconds } from './okruh-runs.ts';
import { barePut, plainTus } from './peers.ts';

/** `npm run bench:link`: what the link costs on a thin line, beside a plain tus upload and a bare PUT of the same pages. */
const settings = benchSettings(process.env);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function row(name: string, { seconds, wire, content, overhead, share }: Carrying): string {
  const cells = [
    seconds.toFixed(1),
    String(content),
    String(wire),
    overhead.toFixed(4),
    `${(share * 100).toFixed(1)} %`,
  ];
  return `${name.padEnd(34)}${cells.map((cell) => cell.padStart(12)).join('')}`;
}

const { kbits, delayMs, pages, pageBytes, cutEveryMs, cutMs } = settings;
say(`${pages} pages of about ${pageBytes} bytes over ${kbits} kbit/s, ${2 * delayMs} ms there and back;`);
say(`cuts: a reset of every connection each ${cutEveryMs / 1000} s, then ${cutMs / 1000} s without the line.`);
say('Bytes are those of TCP, both ways. All runs go at the same time, each over a line of its own.');
const [ours, oursCut, tus, tusCut, put, putCut, manifests] = await Promise.all([
  catchUp(settings, false),
  catchUp(settings, true),
  plainTus(settings, false),
  plainTus(settings, true),
  barePut(settings, false),
  barePut(settings, true),
  manifestSeconds(settings),
]);
const slowest = Math.max(...manifests);
say('');
say(
  `${''.padEnd(34)}${['seconds', 'content', 'wire', 'wire/content', 'of the line'].map((head) => head.padStart(12)).join('')}`,
);
say(row('Okruh, manifest and pages', ours));
say(row('tus-js-client + @tus/server, pages', tus));
say(row('bare PUT, pages', put));
say(row('Okruh, with cuts', oursCut));
say(row('tus-js-client, with cuts', tusCut));
say(row('bare PUT, with cuts', putCut));
say('');
say(
  `registered → received at the centre, ${pages} pages waiting: ${manifests.map((one) => `${one.toFixed(2)} s`).join(', ')}`,
);
say(
  JSON.stringify({
    bench: 'link',
    wireOverContent: round(ours.overhead, 4),
    wireOverContentWithCuts: round(oursCut.overhead, 4),
    manifestSeconds: round(slowest, 2),
    catchUpShare: round(ours.share, 4),
    catchUpShareWithCuts: round(oursCut.share, 4),
    kbits,
    roundTripMs: 2 * delayMs,
    peers: {
      tus: {
        wireOverContent: round(tus.overhead, 4),
        wireOverContentWithCuts: round(tusCut.overhead, 4),
        share: round(tus.share, 4),
      },
      put: {
        wireOverContent: round(put.overhead, 4),
        wireOverContentWithCuts: round(putCut.overhead, 4),
        share: round(put.share, 4),
      },
    },
  }),
);
