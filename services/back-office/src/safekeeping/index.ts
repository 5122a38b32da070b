/** What the `okruh` command line does to the store of a centre. */
export type { BackOfficeTables, CentreStore } from '../schema.ts';
export { beginEpoch, ensureEpoch } from './epoch.ts';
export { type Mended, mendFiles } from './mend-files.ts';
export { heldFiles } from './queries.ts';
export { type Recorded, recordBackup, type VerifiedBackup } from './record-backup.ts';
export { republish } from './republish.ts';
