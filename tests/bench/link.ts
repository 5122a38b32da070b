import { benchSettings } from './bench-settings.ts';
import { linkReport } from './link-report.ts';
import { catchUp, manifestSeconds } from './okruh-runs.ts';
import { barePut, plainTus } from './peers.ts';

/** `npm run bench:link`: what the link costs on a thin line, beside a plain tus upload and a bare PUT of the same pages. */
const settings = benchSettings(process.env);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { kbits, delayMs, pages, pageBytes, cutEveryMs, cutMs } = settings;
say(`${pages} pages of about ${pageBytes} bytes over ${kbits} kbit/s, ${2 * delayMs} ms there and back;`);
say(`cuts: a reset of every connection each ${cutEveryMs / 1000} s, then ${cutMs / 1000} s without the line.`);
say('Bytes are those of TCP, both ways. All runs go at the same time, each over a line of its own.');
const [okruh, okruhCut, tus, tusCut, put, putCut, manifests] = await Promise.all([
  catchUp(settings, false),
  catchUp(settings, true),
  plainTus(settings, false),
  plainTus(settings, true),
  barePut(settings, false),
  barePut(settings, true),
  manifestSeconds(settings),
]);
const whole = { okruh, tus, put };
const cut = { okruh: okruhCut, tus: tusCut, put: putCut };
for (const line of linkReport(settings, { whole, cut, manifests })) say(line);
