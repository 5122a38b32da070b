import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { acceptRefused } from './accept-refused.ts';
import { askAgain } from './ask-again.ts';
import { readRefusals } from './read-refusal.ts';
import { reasonBody } from './routes.ts';
import { setParcelAside } from './set-aside.ts';

const params = z.object({ id: z.uuid() });

const refusedSchema = z.object({
  id: z.string(),
  parcelId: z.string(),
  officeId: z.string(),
  sequence: z.number(),
  reason: z.string(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  times: z.number(),
  askedAt: z.string().nullable(),
});

/** Refused parcels by API: what waits for a person, and what may be done with it. */
export function refusalApi(app: WebApp, services: Services): void {
  app.get(
    '/api/v1/refused-parcels',
    {
      config: { permission: 'office:read', audit: 'none' },
      schema: {
        summary: 'Відхилені відправлення, які чекають на рішення',
        response: { 200: z.object({ parcels: z.array(refusedSchema) }) },
      },
    },
    async () => ({
      parcels: (await readRefusals(services)).parcels.map((row) => ({
        id: row.id,
        parcelId: row.parcel_id,
        officeId: row.office_id,
        sequence: row.sequence,
        reason: row.reason,
        firstSeenAt: row.first_seen_at,
        lastSeenAt: row.last_seen_at,
        times: row.times,
        askedAt: row.asked_at,
      })),
    }),
  );
  const act = (path: string, audit: string, summary: string, does: typeof acceptRefused) =>
    app.post(
      `/api/v1/refused-parcels/:id/${path}`,
      { config: { permission: 'administration', audit }, schema: { summary, params } },
      async (request, reply) => {
        await does(services, request.params.id, staffOf(request).id);
        return reply.code(204).send();
      },
    );
  act('accept', 'refused-parcel-accepted', 'Прийняти відхилене відправлення', acceptRefused);
  act('ask-again', 'refused-parcel-asked-again', 'Попросити надіслати відправлення ще раз', askAgain);
  app.post(
    '/api/v1/refused-parcels/:id/set-aside',
    {
      config: { permission: 'administration', audit: 'refused-parcel-set-aside' },
      schema: { summary: 'Відкласти відхилене відправлення', params, body: reasonBody },
    },
    async (request, reply) => {
      await setParcelAside(services, request.params.id, request.body.reason, staffOf(request).id);
      return reply.code(204).send();
    },
  );
}
