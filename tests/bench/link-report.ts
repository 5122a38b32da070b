import type { BenchSettings } from './bench-settings.ts';
import type { Carrying } from './carrying.ts';

/** One way to carry the pages beside the others. */
export interface Peers {
  readonly okruh: Carrying;
  /** tus-js-client and @tus/server as their own examples use them. */
  readonly tus: Carrying;
  readonly put: Carrying;
}

export interface LinkFigures {
  readonly whole: Peers;
  /** With the line cut again and again. */
  readonly cut: Peers;
  /** From «register» until the centre has the application, seconds. */
  readonly manifests: readonly number[];
}

/** What the link is to hold; `catchUpShare` of the speed of the line. */
const aims = { wire: 1.02, wireWithCuts: 1.1, manifestSeconds: 5, catchUpShare: 0.95 } as const;

/** The table for people, and as its last line one JSON object. */
export function linkReport(settings: BenchSettings, figures: LinkFigures): string[] {
  const { whole, cut, manifests } = figures;
  return [
    '',
    cells('', ['seconds', 'content', 'wire', 'wire/content', 'of the line']),
    carried('Okruh, manifest and pages', whole.okruh),
    carried('tus-js-client + @tus/server, pages', whole.tus),
    carried('bare PUT, pages', whole.put),
    carried('Okruh, with cuts', cut.okruh),
    carried('tus-js-client, with cuts', cut.tus),
    carried('bare PUT, with cuts', cut.put),
    '',
    cells('Okruh over tus-js-client', ['seconds', 'beyond content']),
    beside('without cuts', whole),
    beside('with cuts', cut),
    '',
    `registered → received at the centre, ${settings.pages} pages waiting: ${manifests.map((one) => `${one.toFixed(2)} s`).join(', ')}`,
    '',
    ...verdicts(figures),
    JSON.stringify(summary(settings, figures)),
  ];
}

function cells(name: string, values: readonly string[]): string {
  return `${name.padEnd(36)}${values.map((value) => value.padStart(15)).join('')}`;
}

function carried(name: string, { seconds, wire, content, overhead, share }: Carrying): string {
  return cells(name, [seconds.toFixed(1), `${content}`, `${wire}`, overhead.toFixed(4), percent(share)]);
}

function beside(name: string, peers: Peers): string {
  const { seconds, beyond } = ratios(peers);
  return cells(name, [seconds.toFixed(3), beyond.toFixed(3)]);
}

/** Okruh over tus: time, and bytes beyond the content. */
function ratios({ okruh, tus }: Peers): { seconds: number; beyond: number } {
  return { seconds: okruh.seconds / tus.seconds, beyond: (okruh.wire - okruh.content) / (tus.wire - tus.content) };
}

function verdicts({ whole, cut, manifests }: LinkFigures): string[] {
  const slowest = Math.max(...manifests);
  return [
    verdict('wire over content, without cuts', whole.okruh.overhead <= aims.wire, `≤ ${aims.wire}`),
    verdict('wire over content, with cuts', cut.okruh.overhead <= aims.wireWithCuts, `≤ ${aims.wireWithCuts}`),
    verdict('slowest manifest', slowest < aims.manifestSeconds, `< ${aims.manifestSeconds} s`),
    verdict('catch-up', whole.okruh.share >= aims.catchUpShare, `≥ ${percent(aims.catchUpShare)} of the line`),
  ];
}

function verdict(name: string, holds: boolean, aim: string): string {
  return cells(name, [aim, holds ? 'holds' : 'MISSED']);
}

function summary({ kbits, delayMs }: BenchSettings, { whole, cut, manifests }: LinkFigures) {
  return {
    bench: 'link',
    wireOverContent: rounded(whole.okruh.overhead),
    wireOverContentWithCuts: rounded(cut.okruh.overhead),
    manifestSeconds: rounded(Math.max(...manifests), 2),
    catchUpShare: rounded(whole.okruh.share),
    catchUpShareWithCuts: rounded(cut.okruh.share),
    kbits,
    roundTripMs: 2 * delayMs,
    peers: { tus: ofPeer(whole.tus, cut.tus), put: ofPeer(whole.put, cut.put) },
    overTus: besideTus(whole),
    overTusWithCuts: besideTus(cut),
  };
}

function ofPeer(whole: Carrying, cut: Carrying) {
  return {
    wireOverContent: rounded(whole.overhead),
    wireOverContentWithCuts: rounded(cut.overhead),
    share: rounded(whole.share),
    shareWithCuts: rounded(cut.share),
  };
}

function besideTus(peers: Peers) {
  const { seconds, beyond } = ratios(peers);
  return { seconds: rounded(seconds), bytesBeyondContent: rounded(beyond) };
}

function rounded(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
