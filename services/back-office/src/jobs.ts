import { defineJobs } from '@okruh/queue';
import { z } from 'zod';

const page = z.object({ pageId: z.uuid() });
const document = z.object({ documentId: z.uuid() });
const transfer = z.object({ transferId: z.uuid() });
const activity = z.object({ activityId: z.string() });
const application = z.object({ applicationId: z.uuid() });

const texts = z.object({ after: z.string() });

/** Until a runner says otherwise. */
const onePage: number = 1;

/** Every kind of job of the back office. Payloads are ids: nothing personal leaves the database. */
export const jobs = defineJobs({
  /** Text of one page; see `pipeline/recognise-page.ts`. */
  'recognise-page': { retries: 1, backoffMs: 5_000, timeoutMs: 300_000, concurrency: onePage, parse: page.parse },
  /** Searchable PDF of one document; see `pipeline/assemble-document.ts`. */
  'assemble-document': { retries: 3, backoffMs: 5_000, timeoutMs: 120_000, concurrency: 1, parse: document.parse },
  /** Words under which an application is found; see `pipeline/index-application.ts`. */
  'index-application': { retries: 3, backoffMs: 2_000, timeoutMs: 30_000, parse: application.parse },
  /** Texts that are not in the search, or by older rules; see `search/reindex.ts`. */
  'index-texts': { retries: 5, backoffMs: 2_000, timeoutMs: 120_000, concurrency: 1, parse: texts.parse },
  /** An application that could not be routed when it came in; see `routing/route-application.ts`. */
  'route-application': { retries: 0, backoffMs: 1_000, timeoutMs: 30_000, parse: application.parse },
  /** Open applications that move to another department; see `routing/carry-out-transfer.ts`. */
  'transfer-stock': { retries: 5, backoffMs: 5_000, timeoutMs: 600_000, concurrency: 1, parse: transfer.parse },
  /** Offers of places that run out, and the next who waits; see `activities/move-up.ts`. */
  'move-waiting-list': { retries: 5, backoffMs: 5_000, timeoutMs: 60_000, parse: activity.parse },
  /** Letter of a decision, and the result sent to its office; see `results/issue-result.ts`. */
  'issue-result': { retries: 5, backoffMs: 2_000, timeoutMs: 60_000, parse: application.parse },
  /** Letter that a restored centre lacks; see `results/restore-letter.ts`. */
  'restore-letter': { retries: 5, backoffMs: 2_000, timeoutMs: 60_000, parse: application.parse },
  /** Status for the citizen portal, tried until it is there; see `publishing/send-publications.ts`. */
  'publish-status': {
    retries: Number.MAX_SAFE_INTEGER,
    backoffMs: 2_000,
    timeoutMs: 30_000,
    concurrency: 2,
    parse: application.parse,
  },
});
export type Jobs = typeof jobs;

/** The same jobs with as many pages at a time as there are threads to recognise them. */
export function jobsWithOcrWorkers(ocrWorkers: number): Jobs {
  return { ...jobs, 'recognise-page': { ...jobs['recognise-page'], concurrency: ocrWorkers } };
}
