import type { WebApp } from '@okruh/web';
import { z } from 'zod';
import { readOutbox } from './read-outbox.ts';
import type { PanelNeeds } from './read-panel.ts';
import { readTotals } from './read-totals.ts';

const outboxSchema = z.object({
  link: z.object({
    connected: z.boolean(),
    since: z.string().optional(),
    lastContactAt: z.string().optional(),
    problem: z.string().optional(),
    skewMs: z.number().optional(),
    rate: z.number().optional().describe('Bytes a second that the line carried lately'),
  }),
  disk: z.object({
    level: z.enum(['enough', 'early', 'short']).describe('short: no application can be begun'),
    freeBytes: z.number(),
    neededBytes: z.number(),
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
      problem: z.string().nullable().describe('Why the parcel, or a file of it, stepped aside'),
      acknowledgedAt: z.string().nullable(),
      heldBlobs: z.number().int(),
      allBlobs: z.number().int(),
    }),
  ),
});

/** What was sent and what was not, by the API. */
export function outboxApiRoutes(app: WebApp, { office, watch }: Pick<PanelNeeds, 'office' | 'watch'>): void {
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
      const [link, totals, lines, disk] = await Promise.all([
        watch.read(),
        readTotals(office.store.db),
        readOutbox(office.store.db),
        office.disk.look(),
      ]);
      return {
        link,
        totals,
        disk,
        parcels: lines.map((line) => ({
          id: line.id,
          sequence: line.sequence,
          kind: line.kind,
          applicationId: line.application_id,
          registrationIndex: line.registration_index,
          createdAt: line.created_at,
          state: line.state,
          attempts: line.attempts,
          problem: line.problem ?? line.file_problem,
          acknowledgedAt: line.acknowledged_at,
          heldBlobs: line.held_blobs,
          allBlobs: line.all_blobs,
        })),
      };
    },
  );
}
