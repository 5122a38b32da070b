import type { JobHandlers } from '@okruh/queue';
import { moveWaitingList } from './activities/move-up.ts';
import type { Jobs } from './jobs.ts';
import { pipelineSteps } from './pipeline/steps.ts';
import { sendPublications } from './publishing/send-publications.ts';
import { issueResult } from './results/issue-result.ts';
import { restoreLetter } from './results/restore-letter.ts';
import { carryOutTransfer } from './routing/carry-out-transfer.ts';
import { routeAgain } from './routing/route-application.ts';
import type { BackOfficeTables } from './schema.ts';
import { indexNextTexts } from './search/reindex.ts';
import type { Services } from './services.ts';

/** Who does which kind of job. */
export function jobHandlers(services: Services): JobHandlers<BackOfficeTables, Jobs> {
  const [recognise, assemble, index] = pipelineSteps;
  return {
    'recognise-page': (payload, context) => recognise.run(services, payload, context),
    'assemble-document': (payload, context) => assemble.run(services, payload, context),
    'index-application': (payload, context) => index.run(services, payload, context),
    'index-texts': (payload, context) => indexNextTexts(services, payload, context),
    'route-application': (payload, context) => routeAgain(services, payload, context),
    'transfer-stock': (payload, context) => carryOutTransfer(services, payload, context),
    'move-waiting-list': (payload, context) => moveWaitingList(services, payload, context),
    'issue-result': (payload, context) => issueResult(services, payload, context),
    'restore-letter': (payload, context) => restoreLetter(services, payload, context),
    'publish-status': (payload, context) => sendPublications(services, payload, context),
  };
}
