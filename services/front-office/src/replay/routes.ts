import type { WebApp } from '@okruh/web';
import type { Office } from '../office.ts';
import { readTotals } from '../outbox/read-totals.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { readReplay } from './read-replay.ts';

/** Why this desk is stopped, what is left here, and what to do. */
export function replayRoutes(app: WebApp, office: Office): void {
  app.get(paths.halted, { config: { permission: 'outbox:read', audit: 'none' } }, async (_request, reply) => {
    const { halted } = await readReplay(office.store.db);
    if (halted === undefined) return reply.redirect(paths.home, 303);
    const totals = await readTotals(office.store.db);
    return show(reply, 'replay/views/halted.njk', { pageTitle: 'Реєстрацію тут зупинено', halted, totals });
  });
}
