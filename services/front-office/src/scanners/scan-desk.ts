import type { Scanner, ScannerDevice } from '@okruh/scanners';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { openSlot } from '../scanning/open-slot.ts';
import type { Slot } from '../scanning/slot.ts';
import { type RunningScan, runPass } from './run-pass.ts';
import { awaitsBacks, type Scan, type ScanSide } from './scan.ts';
import { keepChoice, type ScanChoice } from './scan-choice.ts';

/** The scanners of a desk and what they are doing. */
export interface ScanDesk {
  /** The scanners found last; they are looked for at the first question. */
  devices(): Promise<readonly ScannerDevice[]>;
  /** Looks for them anew. */
  findDevices(): Promise<readonly ScannerDevice[]>;
  /** The newest scan into a paper. */
  scanOf(place: Slot): Scan | undefined;
  /**
   * Begins a scan into a paper; it goes on by itself.
   *
   * @throws RefusalError 404, 409 of `openSlot`, 409 `scanner-in-use`, 422 `scanner-unknown`.
   */
  start(place: Slot, choice: ScanChoice, staffId: string): Promise<Scan>;
  /** Goes on with a scan in two passes. @throws RefusalError 409 `scan-over`, `scanner-in-use` */
  nextPass(place: Slot, side: ScanSide): Promise<Scan>;
  /** Ends a scan; pages that came stay. Where nothing runs nothing happens. */
  cancel(place: Slot): void;
  /** Waits for what is running now. */
  settle(): Promise<void>;
  /** Ends everything. */
  stop(): Promise<void>;
}

/** Scans that are remembered after their end. */
const mostRemembered = 20;

interface Pass {
  readonly scan: RunningScan;
  readonly stop: AbortController;
  ended: Promise<void>;
}

const keyOf = ({ applicationId, correctionId, slot }: Slot): string => `${applicationId} ${correctionId} ${slot}`;

export function openScanDesk(office: Office, scanner: Scanner): ScanDesk {
  const passes = new Map<string, Pass>();
  let found: Promise<readonly ScannerDevice[]> | undefined;
  const findDevices = (): Promise<readonly ScannerDevice[]> => {
    const finding = scanner.list();
    found = finding;
    finding.catch(() => {
      if (found === finding) found = undefined;
    });
    return finding;
  };
  const devices = () => found ?? findDevices();
  const running = () => [...passes.values()].filter(({ scan }) => scan.state === 'scanning');
  const requireFree = ({ device }: ScanChoice): void => {
    if (running().some(({ scan }) => scan.choice.device === device)) throw scannerInUse();
  };
  const begin = (scan: RunningScan, side: ScanSide): Scan => {
    requireFree(scan.choice);
    Object.assign(scan, { state: 'scanning', side, troubles: [], filed: undefined });
    const stop = new AbortController();
    const pass = { scan, stop, ended: runPass(office, scanner, scan, stop.signal) };
    const key = keyOf(scan.place);
    passes.delete(key);
    passes.set(key, pass);
    forgetOldest(passes);
    return scan;
  };
  const settle = async (): Promise<void> => {
    await Promise.all(running().map(({ ended }) => ended));
  };
  return {
    devices,
    findDevices,
    scanOf: (place) => passes.get(keyOf(place))?.scan,
    start: async (place, choice, staffId) => {
      await openSlot(office.store.db, office, place);
      if (!(await devices()).some(({ id }) => id === choice.device)) throw scannerUnknown();
      requireFree(choice);
      if (passes.get(keyOf(place))?.scan.state === 'scanning') throw scannerInUse();
      await keepChoice(office.store.db, choice);
      return begin(newScan(place, choice, staffId), 'fronts');
    },
    nextPass: async (place, side) => {
      await openSlot(office.store.db, office, place);
      const scan = passes.get(keyOf(place))?.scan;
      if (scan === undefined || !awaitsBacks(scan)) throw scanOver();
      return begin(scan, side);
    },
    cancel: (place) => passes.get(keyOf(place))?.stop.abort(),
    settle,
    stop: async () => {
      for (const { stop } of running()) stop.abort();
      await settle();
    },
  };
}

function newScan(place: Slot, choice: ScanChoice, staffId: string): RunningScan {
  const pages = { fronts: [], backs: [] };
  const nothing = { percent: undefined, troubles: [], filed: undefined };
  return { place, choice, staffId, state: 'scanning', side: 'fronts', pages, ...nothing };
}

function forgetOldest(passes: Map<string, Pass>): void {
  for (const [key, { scan }] of passes) {
    if (passes.size <= mostRemembered) return;
    if (scan.state !== 'scanning') passes.delete(key);
  }
}

function scannerInUse(): RefusalError {
  const message = 'Цей сканер зараз сканує інші сторінки. Дочекайтеся кінця або зупиніть те сканування.';
  return new RefusalError({ code: 'scanner-in-use', field: 'device', message }, 409);
}

function scannerUnknown(): RefusalError {
  const message = 'Такого сканера зараз немає. Увімкніть його, натисніть «Оновити перелік сканерів» і оберіть знову.';
  return new RefusalError({ code: 'scanner-unknown', field: 'device', message });
}

function scanOver(): RefusalError {
  const message = 'Це сканування вже закінчено. Почніть нове.';
  return new RefusalError({ code: 'scan-over', message }, 409);
}
