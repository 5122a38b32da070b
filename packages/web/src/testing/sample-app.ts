import type { Role } from '@okruh/domain';
import { createLogger, type ManualClock, manualClock } from '@okruh/runtime';
import { openStore, type Store } from '@okruh/store';
import type { WebApp, WebOptions } from '../options.ts';
import type { StaffDirectory, StaffMember } from '../staff.ts';
import { auditTables, sessionTables, type WebTables } from '../tables.ts';
import { createWebApp } from '../web-app.ts';
import { quickHash } from './quick-hash.ts';

export interface SampleApp {
  app: WebApp;
  store: Store<WebTables>;
  clock: ManualClock;
  /** What was logged, a line each. */
  lines: string[];
  staff: StaffMember[];
  close(): Promise<void>;
}

export const samplePassword = 'Калина-під-вікном-7';

function member(id: string, login: string, name: string, roles: Role[]): StaffMember {
  return {
    id,
    login,
    name,
    roles,
    place: 'fo-verbove',
    active: true,
    passwordHash: quickHash(samplePassword),
  };
}

/** A clerk and a specialist. */
function sampleStaff(): StaffMember[] {
  return [
    member('staff-1', 'olena', 'Олена Їжак', ['front-clerk']),
    member('staff-2', 'hanna', 'Ганна Ґудзь', ['specialist']),
  ];
}

function directoryOf(staff: readonly StaffMember[]): StaffDirectory {
  return {
    byLogin: async (login) => staff.find((person) => person.login === login),
    byId: async (id) => staff.find((person) => person.id === id),
  };
}

/** An app over an empty store, by default in memory; the caller adds routes. */
export async function sampleApp(options: Partial<WebOptions> = {}, url = 'sqlite::memory:'): Promise<SampleApp> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ service: 'web-test', level: 'debug', destination });
  const migrations = { '0001_sessions': sessionTables, '0002_audit': auditTables };
  const store = await openStore<WebTables>({ url, migrations, log });
  const clock = manualClock('2026-02-27T08:15:30.000Z');
  const staff = sampleStaff();
  const app = await createWebApp({
    service: 'front-office',
    title: 'Фронт-офіс',
    navigation: (actor) => (actor ? [{ text: 'Заяви', href: '/applications' }] : []),
    templateFolders: [],
    placeName: () => 'Фронт-офіс у Вербовому',
    store,
    staff: directoryOf(staff),
    clock,
    log,
    cookieSecure: false,
    ...options,
  });
  const close = async (): Promise<void> => {
    await app.close();
    await store.close();
  };
  return { app, store, clock, lines, staff, close };
}
