import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { frontOfficeMigrations } from '@okruh/migrations/front-office';
import { ownProtocol } from '@okruh/protocol';
import { openStore } from '@okruh/store';
import type { FrontOfficeDeps } from '../front-office-deps.ts';
import { openHttpLine } from '../link/http-line.ts';
import type { FrontOfficeTables } from '../schema.ts';
import { enrolmentTicketOf, type FrontOfficeSettings } from '../settings.ts';
import type { EnrolmentNeeds } from './enrol-office.ts';
import { openOfficeKeys } from './office-keys.ts';

/** The store and the keys of an office, opened before it is known whether it is enrolled. */
export interface OpenEnrolment extends EnrolmentNeeds {
  close(): Promise<void>;
}

/** Opens store, keys and line. @throws StoreRefused */
export async function openEnrolment(settings: FrontOfficeSettings, deps: FrontOfficeDeps): Promise<OpenEnrolment> {
  const { dataDir, centreUrl } = settings;
  const { clock, log, protocol = ownProtocol } = deps;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const keys = await openOfficeKeys(dataDir);
  const url = `sqlite:${join(dataDir, 'front-office.sqlite')}`;
  const store = await openStore<FrontOfficeTables>({ url, migrations: frontOfficeMigrations, log });
  const line = openHttpLine();
  return {
    store,
    keys,
    centreUrl,
    ticket: () => enrolmentTicketOf(settings),
    clock,
    line,
    log,
    protocol,
    close: async () => {
      line.close();
      await store.close();
    },
  };
}
