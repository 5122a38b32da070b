import type { StaticMigration } from '@okruh/store';

/** A signed-in browser or API client. The bearer of the token is known by its hash only. */
export interface StaffSessionRow {
  /** SHA-256 of the token, hex. */
  token_hash: string;
  staff_id: string;
  kind: 'browser' | 'api';
  created_at: string;
  expires_at: string;
}

/** Failed sign-ins of one login; the login itself is not kept, it may be a password typed into the wrong field. */
export interface SignInFailureRow {
  /** SHA-256 of the lower-case login, hex. */
  login_hash: string;
  failures: number;
  last_failed_at: string;
}

/** Who did or looked at what. Never updated. */
export interface AuditEntryRow {
  id: string;
  at: string;
  event: string;
  staff_id: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  request_id: string;
}

/** The tables the kit needs in the store of a service. */
export interface WebTables {
  staff_session: StaffSessionRow;
  sign_in_failure: SignInFailureRow;
  audit_entry: AuditEntryRow;
}

/** Creates `staff_session` and `sign_in_failure`. */
export const sessionTables: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('staff_session')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('staff_session_staff').on('staff_session').column('staff_id').execute();
    await db.schema.createIndex('staff_session_expiry').on('staff_session').column('expires_at').execute();
    await db.schema
      .createTable('sign_in_failure')
      .addColumn('login_hash', 'text', (column) => column.primaryKey())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('last_failed_at', 'text', (column) => column.notNull())
      .execute();
  },
};

/** Creates `audit_entry`. */
export const auditTables: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('audit_entry')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('staff_id', 'text')
      .addColumn('subject_kind', 'text')
      .addColumn('subject_id', 'text')
      .addColumn('request_id', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('audit_entry_subject')
      .on('audit_entry')
      .columns(['subject_kind', 'subject_id', 'at'])
      .execute();
    await db.schema.createIndex('audit_entry_staff').on('audit_entry').columns(['staff_id', 'at']).execute();
  },
};
