import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody of the sample staff, ready to sign in. */
export interface SignIn {
  login: string;
  password: string;
  name: string;
  /** Where to sign in. */
  url: string;
}

/** What `<data>/ready.json` says while the town runs. */
export interface TownReady {
  ready: true;
  /** ISO 8601 instant. */
  startedAt: string;
  /** Whose configuration is in force, and the folder it was read from. */
  hromada: { id: string; name: string; dir: string };
  urls: { backOffice: string; portal: string; frontOffices: { id: string; name: string; url: string }[] };
  credentials: {
    clerks: (SignIn & { officeId: string })[];
    specialists: (SignIn & { departmentId: string })[];
    heads: (SignIn & { departmentId: string })[];
    administrator?: SignIn;
  };
  /** Process ids; those of services change when a service had to be started again. */
  pids: { allInOne: number; backOffice: number; portal: number; frontOffices: Record<string, number> };
}

/** What `<data>/ready.json` says while a service runs alone. */
export interface ServiceReady {
  ready: true;
  /** ISO 8601 instant. */
  startedAt: string;
  service: 'back-office' | 'citizen-portal' | 'front-office';
  url: string;
  /** The centre alone: first sign-ins of the staff whose passwords were made here. */
  hromada?: TownReady['hromada'];
  credentials?: Omit<TownReady['credentials'], 'clerks'> & { clerks: (Omit<SignIn, 'url'> & { officeId: string })[] };
  /** Process ids; that of the service changes when it had to be started again. */
  pids: { launcher: number; service: number };
}

const fileName = 'ready.json';

/** Writes `<data>/ready.json` in one step, readable by the owner alone: it holds the sample passwords. */
export function writeReadyFile(dataDir: string, ready: TownReady | ServiceReady): void {
  const unfinished = join(dataDir, `${fileName}.${process.pid}`);
  writeFileSync(unfinished, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, join(dataDir, fileName));
}

/** Takes `<data>/ready.json` away: the town is not ready. */
export function removeReadyFile(dataDir: string): void {
  rmSync(join(dataDir, fileName), { force: true });
}
