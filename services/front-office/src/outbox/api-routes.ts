import type { WebApp } from '@okruh/web';
import { z } from 'zod';
import type { LinkWatch } from '../link/watch-link.ts';
import type { Office } from '../office.ts';
import { readOutbox } from './read-outbox.ts';
import { readTotals } from './read-totals.ts';

const outboxSchema = z.object({
  link: z.object({
    connected: z.boolean(),
    since: z.string().optional(),
    lastContactAt: z.string().optional(),
    problem: z.string().optional(),
    skewMs: z.number().optional(),
  }),
  totals: z.object({ waiting: z.number().int(), refused: z.number().int(), bytes: z.number().int() }),
  parcels: z.array(
    z.object({
      id: z.string(),
      sequence: z.number().int(),
      kind: z.string(),
      applicationId: z.string(),
      registrationIndex: z.string().nullable(),
      createdAt: z.string(),
      state: z.enum(['waiting', 'accepted', 'complete', 'refused']),
      attempts: z.number().int(),
      problem: z.string().nullable(),
      acknowledgedAt: z.string().nullable(),
      heldBlobs: z.number().int(),
      allBlobs: z.number().int(),
    }),
  ),
});

/** What was sent and what was not, by the API. */
export function outboxApiRoutes(app: WebApp, office: Office, watch: LinkWatch): void {
  app.get(
    '/api/v1/outbox',
    {
      config: { permission: 'outbox:read', audit: 'none' },
      schema: {
        summary: 'Parcels that are not complete, then the newest complete ones',
        response: { 200: outboxSchema },
      },
    },
    async () => {
      const [link, totals, lines] = await Promise.all([
        watch.read(),
        readTotals(office.store.db),
        readOutbox(office.store.db),
      ]);
      return {
        link,
        totals,
        parcels: lines.map((line) => ({
          id: line.id,
          sequence: line.sequence,
          kind: line.kind,
          applicationId: line.application_id,
          registrationIndex: line.registration_index,
          createdAt: line.created_at,
          state: line.state,
          attempts: line.attempts,
          problem: line.problem,
          acknowledgedAt: line.acknowledged_at,
          heldBlobs: line.held_blobs,
          allBlobs: line.all_blobs,
        })),
      };
    },
  );
}
