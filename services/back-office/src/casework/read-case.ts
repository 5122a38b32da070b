import type { StaffMember } from '@okruh/web';
import { stateOf } from '../applications/event-rows.ts';
import { findTask } from '../applications/find-task.ts';
import { readHistory } from '../applications/read-history.ts';
import { openDoubled } from '../doubled/read-doubled.ts';
import { caseNotices } from '../persons/case-notices.ts';
import { casePersons } from '../persons/case-persons.ts';
import { likenessesOf } from '../readings/read-likenesses.ts';
import { awaitingFor } from '../replay/await-offices.ts';
import { readDecision, readResult } from '../results/read-result.ts';
import { standInsOf } from '../routing/stand-ins.ts';
import type { CentreDb, PageRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { findCase, notInSight } from './find-case.ts';
import { correctionsOf, documentsOf, pageOf, pagesOf, personOf, textOf, textSizes } from './queries.ts';
import { readRules } from './read-rules.ts';

/** Everything that stands on the page of a case. */
export type Case = Awaited<ReturnType<typeof readCase>>;

/** @throws RefusalError 404 `case-unknown`. */
export async function readCase(services: Services, staff: StaffMember, id: string) {
  const { db } = services.store;
  const application = await findCase(db, services, staff, id);
  const { hromada } = await services.configuration.current(db);
  const state = stateOf(application);
  const history = await readHistory(db, id);
  return {
    application,
    state,
    hromada,
    rules: await readRules(db, services, { application, state, history }),
    person: await personOf(db, application),
    task: await findTask(db, id),
    corrections: await correctionsOf(db, id),
    decision: await readDecision(db, id),
    result: await readResult(db, id),
    history,
    notices: await caseNotices(db, application),
    ...(await casePersons(db, services, staff, application)),
    awaiting: await awaitingFor(db, application.office_id),
    doubled: await openDoubled(db, { applicationId: id }),
    standIns: await standInsOf(db, staff.id, services.clock.now()),
    ...(await readPapers(db, id)),
  };
}

async function readPapers(db: CentreDb, id: string) {
  return {
    documents: await documentsOf(db, id),
    pages: await pagesOf(db, id),
    textSizes: await textSizes(db, id),
    likenesses: await likenessesOf(db, id),
  };
}

/** What was recognised on one page. */
export interface PageText {
  state: PageRow['state'];
  text: string;
  /** 0 to 100. */
  confidence: number;
  model: string;
}

/** Text of a page of the case, empty while it is not recognised. @throws RefusalError 404 `case-unknown`. */
export async function readPageText(
  services: Services,
  staff: StaffMember,
  id: string,
  pageId: string,
): Promise<PageText> {
  const { db } = services.store;
  await findCase(db, services, staff, id);
  const page = await pageOf(db, id, pageId);
  if (page === undefined) throw notInSight();
  const found = await textOf(db, pageId);
  return {
    state: page.state,
    text: found?.text ?? '',
    confidence: found?.confidence ?? 0,
    model: found?.model ?? '',
  };
}
