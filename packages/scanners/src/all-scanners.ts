import { ScanProblem } from './scan-problem.ts';
import type { Scanner } from './scanner.ts';

/** Several ways to scanners as one; an id's beginning (`sane:`, `escl:`) says whose it is. One that fails hides no other. */
export function allScanners(backends: Readonly<Record<string, Scanner>>): Scanner {
  const of = (device: string): Scanner => {
    const backend = backends[device.slice(0, device.indexOf(':'))];
    if (backend === undefined) throw new ScanProblem('scanner-missing');
    return backend;
  };
  return {
    list: async () => {
      const lists = await Promise.allSettled(Object.values(backends).map((backend) => backend.list()));
      return lists.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    },
    sources: async (device) => of(device).sources(device),
    scan: async (request) => of(request.device).scan(request),
  };
}
