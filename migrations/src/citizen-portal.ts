import type { Migrations } from '@okruh/store';
import { auditTables, sessionTables } from '@okruh/web';
import { publications } from './citizen-portal/0001_publications.ts';
import { replacedNumbers } from './citizen-portal/0004_replaced_numbers.ts';

/** The store of the citizen portal, step by step; a step that was released never changes. */
export const citizenPortalMigrations: Migrations = {
  '0001_publications': publications,
  '0002_sessions': sessionTables,
  '0003_audit': auditTables,
  '0004_replaced_numbers': replacedNumbers,
};
