import type { WebApp } from '@okruh/web';
import { readDisagreements } from '../inbox/read-disagreements.ts';
import { linkPanel } from '../link/link-words.ts';
import type { LinkWatch } from '../link/watch-link.ts';
import type { Office } from '../office.ts';
import { readTotals } from '../outbox/read-totals.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { homeView } from './home-view.ts';
import { readHome } from './read-home.ts';

/** The desk's first page and the panel on it that keeps itself fresh. */
export function homeRoutes(app: WebApp, office: Office, watch: LinkWatch): void {
  const { db } = office.store;
  const panel = async () => ({ link: linkPanel(await watch.read()), totals: await readTotals(db) });

  app.get(paths.home, { config: { permission: 'application:read', audit: 'none' } }, async (_request, reply) => {
    const [home, disagreements] = await Promise.all([readHome(office), readDisagreements(db)]);
    return show(reply, 'desk/views/home.njk', {
      ...homeView(home, disagreements, office.catalogue),
      ...(await panel()),
    });
  });

  app.get(paths.linkPanel, { config: { permission: 'outbox:read', audit: 'none' } }, async (_request, reply) =>
    show(reply, 'link/views/panel.njk', await panel()),
  );
}
