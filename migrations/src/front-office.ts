import type { Migrations } from '@okruh/store';
import { auditTables, sessionTables } from '@okruh/web';
import { enrolment } from './front-office/0001_enrolment.ts';
import { applications } from './front-office/0002_applications.ts';
import { papers } from './front-office/0003_papers.ts';
import { parcels } from './front-office/0004_parcels.ts';
import { feed } from './front-office/0005_feed.ts';
import { facts } from './front-office/0008_facts.ts';
import { personKeys } from './front-office/0009_person_keys.ts';
import { promises } from './front-office/0010_promises.ts';
import { replacedReceiptsAndSupplements } from './front-office/0011_replaced_receipts_and_supplements.ts';
import { centreBackup } from './front-office/0020_centre_backup.ts';
import { link } from './front-office/0021_link.ts';
import { replay } from './front-office/0022_replay.ts';
import { pageCaptures } from './front-office/0030_page_captures.ts';
import { scanChoice } from './front-office/0031_scan_choice.ts';
import { pageGateAndUnsorted } from './front-office/0032_page_gate_and_unsorted.ts';
import { phoneLinks } from './front-office/0033_phone_links.ts';
import { coverSheets } from './front-office/0034_cover_sheets.ts';
import { deskReadings } from './front-office/0035_page_readings.ts';
import { courier } from './front-office/0040_courier.ts';
import { versions } from './front-office/0043_versions.ts';
import { keysAndCentre } from './front-office/0045_keys_and_centre.ts';

/** The store of a front office, step by step; a step that was released never changes. */
export const frontOfficeMigrations: Migrations = {
  '0001_enrolment': enrolment,
  '0002_applications': applications,
  '0003_papers': papers,
  '0004_parcels': parcels,
  '0005_feed': feed,
  '0006_sessions': sessionTables,
  '0007_audit': auditTables,
  '0008_facts': facts,
  '0009_person_keys': personKeys,
  '0010_promises': promises,
  '0011_replaced_receipts_and_supplements': replacedReceiptsAndSupplements,
  '0020_centre_backup': centreBackup,
  '0021_link': link,
  '0022_replay': replay,
  '0030_page_captures': pageCaptures,
  '0031_scan_choice': scanChoice,
  '0032_page_gate_and_unsorted': pageGateAndUnsorted,
  '0033_phone_links': phoneLinks,
  '0034_cover_sheets': coverSheets,
  '0035_page_readings': deskReadings,
  '0040_courier': courier,
  '0043_versions': versions,
  '0045_keys_and_centre': keysAndCentre,
};
