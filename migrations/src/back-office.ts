import { jobTables } from '@okruh/queue';
import type { Migrations } from '@okruh/store';
import { auditTables, sessionTables } from '@okruh/web';
import { configuration } from './back-office/0002_configuration.ts';
import { enrolment } from './back-office/0003_enrolment.ts';
import { intake } from './back-office/0004_intake.ts';
import { applications } from './back-office/0005_applications.ts';
import { documents } from './back-office/0006_documents.ts';
import { casework } from './back-office/0007_casework.ts';
import { results } from './back-office/0008_results.ts';
import { feedAndPublications } from './back-office/0009_feed_and_publications.ts';
import { divisionOfWork } from './back-office/0012_division_of_work.ts';
import { persons } from './back-office/0013_persons.ts';
import { activities } from './back-office/0014_activities.ts';
import { factsAndClocks } from './back-office/0015_facts_and_clocks.ts';
import { replacedReferencesAndMovedStock } from './back-office/0016_replaced_references_and_moved_stock.ts';
import { tiesAndSearch } from './back-office/0017_ties_and_search.ts';
import { safekeeping } from './back-office/0020_safekeeping.ts';
import { replay } from './back-office/0022_replay.ts';
import { search } from './back-office/0031_search.ts';
import { courier } from './back-office/0040_courier.ts';
import { doubledNumbers } from './back-office/0043_doubled_numbers.ts';
import { keysAndStanding } from './back-office/0046_keys_and_standing.ts';
import { settledRefusals } from './back-office/0047_settled_refusals.ts';
import { pageReadings } from './back-office/0048_page_readings.ts';

/** The store of the centre, step by step; a step that was released never changes. */
export const backOfficeMigrations: Migrations = {
  '0001_jobs': jobTables,
  '0002_configuration': configuration,
  '0003_enrolment': enrolment,
  '0004_intake': intake,
  '0005_applications': applications,
  '0006_documents': documents,
  '0007_casework': casework,
  '0008_results': results,
  '0009_feed_and_publications': feedAndPublications,
  '0010_sessions': sessionTables,
  '0011_audit': auditTables,
  '0012_division_of_work': divisionOfWork,
  '0013_persons': persons,
  '0014_activities': activities,
  '0015_facts_and_clocks': factsAndClocks,
  '0016_replaced_references_and_moved_stock': replacedReferencesAndMovedStock,
  '0017_ties_and_search': tiesAndSearch,
  '0020_safekeeping': safekeeping,
  '0022_replay': replay,
  '0031_search': search,
  '0040_courier': courier,
  '0043_doubled_numbers': doubledNumbers,
  '0046_keys_and_standing': keysAndStanding,
  '0047_settled_refusals': settledRefusals,
  '0048_page_readings': pageReadings,
};
