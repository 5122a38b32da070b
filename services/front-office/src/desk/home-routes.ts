import type { WebApp } from '@okruh/web';
import { readDisagreements } from '../inbox/read-disagreements.ts';
import { type PanelNeeds, readPanel } from '../outbox/read-panel.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { countUnsorted } from '../unsorted/count-unsorted.ts';
import { homeView } from './home-view.ts';
import { readHome } from './read-home.ts';

/** The desk's first page and the panel on it that keeps itself fresh. */
export function homeRoutes(app: WebApp, needs: PanelNeeds): void {
  const { office } = needs;
  const { db } = office.store;

  app.get(paths.home, { config: { permission: 'application:read', audit: 'none' } }, async (_request, reply) => {
    const [home, disagreements, panel, unsorted] = await Promise.all([
      readHome(office),
      readDisagreements(db),
      readPanel(needs),
      countUnsorted(db),
    ]);
    const { waiting } = panel.totals;
    return show(reply, 'desk/views/home.njk', {
      ...homeView(home, { disagreements, waiting, unsorted }, office.catalogue),
      ...panel,
    });
  });

  app.get(paths.linkPanel, { config: { permission: 'outbox:read', audit: 'none' } }, async (_request, reply) =>
    show(reply, 'link/views/panel.njk', await readPanel(needs)),
  );
}
