import type { WebApp } from '@okruh/web';
import { administratorPhone } from '../inbox/administrator-phone.ts';
import { readDisagreements } from '../inbox/read-disagreements.ts';
import { trayView } from '../inbox/tray-view.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { readBackup } from './read-backup.ts';
import { readGaps, readLines } from './read-outbox.ts';
import { type PanelNeeds, readPanel } from './read-panel.ts';
import { retryParcel } from './retry-parcel.ts';
import type { Outbox } from './run-outbox.ts';
import { setAside } from './set-aside.ts';
import { gapsText, outboxView } from './view.ts';

/** What the pages of the outbox are made of. */
export interface OutboxPages extends PanelNeeds {
  readonly outbox: Pick<Outbox, 'sending' | 'wake'>;
}

/** «Надсилання»: the page and its part that keeps itself fresh. */
export function outboxRoutes(app: WebApp, needs: OutboxPages): void {
  const { office, outbox } = needs;
  const config = { permission: 'outbox:read', audit: 'none' } as const;
  const panel = async () => {
    const lines = await readLines(office.store.db);
    return { ...(await readPanel(needs)), ...outboxView(lines), aside: setAside(lines.open), ...(await rest()) };
  };
  const rest = async () => ({
    sending: outbox.sending(),
    gaps: gapsText(await readGaps(office.store.db)),
    tray: trayView(await readDisagreements(office.store.db)).filter(({ what }) => what !== undefined),
    phone: administratorPhone(office),
    backup: await readBackup(office.store.db),
  });

  app.get(paths.outbox, { config }, async (_request, reply) =>
    show(reply, 'outbox/views/outbox.njk', { pageTitle: 'Надсилання', ...(await panel()) }),
  );

  app.get(paths.outboxPanel, { config }, async (_request, reply) =>
    show(reply, 'outbox/views/panel.njk', await panel()),
  );

  app.post(paths.sendNow, { config: { ...config, audit: 'sending-asked-for' } }, async (_request, reply) => {
    outbox.wake();
    return reply.flash('success', 'Пробуємо надіслати').redirect(paths.outbox, 303);
  });

  app.post(
    '/outbox/:id/retry',
    {
      config: { ...config, audit: 'parcel-retried', auditKind: 'parcels' },
      schema: { params: params.application },
    },
    async (request, reply) => {
      await retryParcel(office, request.params.id);
      return reply.flash('success', 'Пробуємо надіслати ще раз').redirect(paths.outbox, 303);
    },
  );
}
