import { type Clock, systemClock } from '@okruh/runtime';
import { ScanProblem } from '../scan-problem.ts';
import type { Scanner, ScannerDevice } from '../scanner.ts';
import { askCapabilities, type EsclLimits, runJob } from './escl-job.ts';

/** A network scanner by its address. */
export interface EsclAddress {
  /** Ends where the parts of eSCL begin: `http://192.168.1.20/eSCL`. */
  readonly url: string;
  readonly name?: string;
}

export interface EsclOptions {
  /** Scanners of the settings; one that does not answer is listed too, as silent. */
  readonly addresses: readonly string[];
  /** Finds further ones on the local network. */
  readonly discover?: () => Promise<EsclAddress[]>;
  readonly clock?: Clock;
  readonly limits?: Partial<Omit<EsclLimits, 'clock'>>;
}

const prefix = 'escl:';
const defaults = { answerMs: 5000, pageMs: 180_000, busyMs: 60_000, maxPageBytes: 40 * 1024 * 1024 } as const;

/** Network scanners by eSCL, the driverless protocol of AirScan and Mopria; only those it lists are ever talked to. */
export function esclScanner({ addresses, discover, clock = systemClock, limits = {} }: EsclOptions): Scanner {
  const bounds: EsclLimits = { ...defaults, ...limits, clock };
  const known = new Map(addresses.map((url) => [idOf(url), url]));
  const base = (device: string): URL => {
    const url = known.get(device);
    if (url === undefined) throw new ScanProblem('scanner-missing');
    return new URL(url);
  };
  const describe = async ({ url, name }: EsclAddress): Promise<ScannerDevice> => {
    const { host } = new URL(url);
    try {
      const { name: model } = await askCapabilities(new URL(url), bounds);
      return { id: idOf(url), name: `${model || name || 'Мережевий сканер'} (${host})` };
    } catch {
      return { id: idOf(url), name: `${name ?? 'Мережевий сканер'} (${host})`, silent: true };
    }
  };
  return {
    list: async () => {
      const found = (await discover?.().catch(() => [])) ?? [];
      const fresh = found.filter(({ url }) => !addresses.some((one) => idOf(one) === idOf(url)));
      for (const { url } of fresh) known.set(idOf(url), url);
      return Promise.all([...addresses.map((url) => ({ url })), ...fresh].map(describe));
    },
    sources: async (device) => [...(await askCapabilities(base(device), bounds)).inputs.keys()],
    scan: async (request) => runJob(base(request.device), request, bounds),
  };
}

function idOf(url: string): string {
  return prefix + new URL(url).href.replace(/\/$/, '');
}
