import type { PortalTables } from '@okruh/citizen-portal';
import type { Kysely } from 'kysely';
import type { OwnFindings } from './own-findings.ts';

/** What the portal's database holds: no files, no applications, only what was published and on which day last. */
export async function portalFindings(db: Kysely<PortalTables>): Promise<OwnFindings> {
  const { newest } = await db
    .selectFrom('publication')
    .select(({ fn }) => fn.max('updated_on').as('newest'))
    .executeTakeFirstOrThrow();
  return { blobs: [], heads: [], events: 0, newestRecordAt: newest, sequences: [], epoch: null };
}
