import type { WebApp } from '@okruh/web';
import { linkPanel } from '../link/link-words.ts';
import type { LinkWatch } from '../link/watch-link.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { readOutbox } from './read-outbox.ts';
import { readTotals } from './read-totals.ts';
import type { Outbox } from './run-outbox.ts';
import { outboxView } from './view.ts';

/** «Надіслане й не надіслане»: the page and its part that keeps itself fresh. */
export function outboxRoutes(app: WebApp, office: Office, watch: LinkWatch, outbox: Pick<Outbox, 'sending'>): void {
  const config = { permission: 'outbox:read', audit: 'none' } as const;
  const panel = async () => ({
    ...outboxView(await readOutbox(office.store.db)),
    link: linkPanel(await watch.read()),
    totals: await readTotals(office.store.db),
    sending: outbox.sending(),
  });

  app.get(paths.outbox, { config }, async (_request, reply) =>
    show(reply, 'outbox/views/outbox.njk', { pageTitle: 'Надіслане й не надіслане', ...(await panel()) }),
  );

  app.get(paths.outboxPanel, { config }, async (_request, reply) =>
    show(reply, 'outbox/views/panel.njk', await panel()),
  );
}
