import { isIPv4 } from 'node:net';
import type { Clock } from '@okruh/runtime';
import { Bonjour, type Service } from 'bonjour-service';
import type { EsclAddress } from './escl-scanner.ts';

export interface DiscoveryOptions {
  readonly clock: Clock;
  /** How long answers are waited for. */
  readonly waitMs?: number;
  /** Of the multicast socket; those of mDNS by default. */
  readonly socket?: { readonly interface?: string; readonly bind?: string; readonly port?: number };
}

/** Scanners that tell the local network of themselves (DNS-SD `_uscan._tcp`); none where the network carries no multicast. */
export async function discoverScanners({
  clock,
  waitMs = 2000,
  socket = {},
}: DiscoveryOptions): Promise<EsclAddress[]> {
  const failed = new AbortController();
  const bonjour = new Bonjour(socket, () => failed.abort());
  try {
    const browser = bonjour.find({ type: 'uscan' });
    await clock.sleep(waitMs, failed.signal);
    return browser.services.flatMap(addressOf);
  } finally {
    bonjour.destroy();
  }
}

function addressOf({ name, port, txt, addresses = [], referer }: Service): EsclAddress[] {
  const host = addresses.find(isIPv4) ?? referer?.address;
  if (host === undefined || !isIPv4(host)) return [];
  const told = txt as { rs?: unknown; ty?: unknown } | undefined;
  const path = typeof told?.rs === 'string' ? told.rs.replace(/^\/+|\/+$/g, '') : 'eSCL';
  const model = typeof told?.ty === 'string' && told.ty !== '' ? told.ty : name;
  return [{ url: `http://${host}:${port}/${encodeURI(path)}`, name: model }];
}
