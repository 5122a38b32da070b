import { systemClock } from '@okruh/runtime';
import { allScanners, discoverScanners, esclScanner, type Scanner, saneScanner } from '@okruh/scanners';

/** Which scanners a desk looks for. */
export interface ScannerSettings {
  /** Where eSCL begins at network scanners, `http://192.168.1.20/eSCL`. */
  readonly addresses: readonly string[];
  /** Whether scanners are looked for on the local network too. */
  readonly discover: boolean;
}

/** The scanners of this computer and of the local network. They are outside: their time is the machine's own. */
export function deskScanners({ addresses, discover }: ScannerSettings): Scanner {
  const clock = systemClock;
  return allScanners({
    sane: saneScanner({ clock }),
    escl: esclScanner({ addresses, clock, ...(discover && { discover: () => discoverScanners({ clock }) }) }),
  });
}
