import type { ServerResponse } from 'node:http';
import { transportPaths } from '@okruh/protocol';
import type { WebApp } from '@okruh/web';
import type { Services } from '../services.ts';

const transport = transportPaths.parcels.replace(/parcels$/, '');

/** What only a browser reads: a kilobyte with each answer, which offices on thin lines would wait for. */
const forBrowsers: readonly string[] = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/**
 * Headers of the answers to offices: the centre's time as the answer leaves, by which an office measures how far its own
 * clock is off, and nothing that is meant for browsers.
 */
export function transportHeaders(app: WebApp, { clock }: Pick<Services, 'clock'>): void {
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith(transport)) return;
    reply.header('date', new Date(clock.millis()).toUTCString());
    for (const name of forBrowsers) reply.removeHeader(name);
  });
}

/** The same for an answer that another library writes: headers already there, and those it brings itself. */
export function withoutBrowserHeaders(response: ServerResponse): void {
  for (const name of forBrowsers) response.removeHeader(name);
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const headers = rest.at(-1);
    if (Array.isArray(headers)) for (const name of ofNoUse) drop(headers, name);
    return writeHead(status, ...(rest as []));
  };
}

/** What the library says about an answer without a body. */
const ofNoUse = ['access-control-expose-headers', 'content-type'] as const;

/** Takes a header out of a list of names and values. */
function drop(headers: unknown[], name: string): void {
  const at = headers.findIndex((entry, index) => index % 2 === 0 && entry === name);
  if (at >= 0) headers.splice(at, 2);
}
