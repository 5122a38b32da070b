import { RefusalError, staffOf, type WebApp } from '@okruh/web';
import type { Office } from '../office.ts';
import { sendRefusedAgain } from '../outbox/send-again.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { administratorPhone } from './administrator-phone.ts';
import { findDisagreement, settleById } from './queries.ts';
import { readDisagreements } from './read-disagreements.ts';
import { trayView } from './tray-view.ts';

/** The tray of disagreements: what the centre would not take, in words, with what can be done about each. */
export function trayRoutes(app: WebApp, office: Office): void {
  const permission = 'outbox:read';
  app.get(paths.tray, { config: { permission, audit: 'none' } }, async (_request, reply) => {
    const rows = await readDisagreements(office.store.db);
    return show(reply, 'inbox/views/tray-page.njk', {
      pageTitle: 'Лоток розбіжностей',
      tray: trayView(rows),
      count: rows.length,
      phone: administratorPhone(office),
    });
  });
  app.post(
    '/tray/:id/settle',
    {
      config: { permission: 'application:prepare', audit: 'disagreement-settled', auditKind: 'disagreements' },
      schema: { params: params.application },
    },
    async (request, reply) => {
      await settle(office, request.params.id, staffOf(request).name);
      return reply.flash('success', 'Позначено вирішеним').redirect(paths.tray, 303);
    },
  );
  app.post(
    '/tray/:id/send-again',
    {
      config: { permission: 'application:prepare', audit: 'parcel-sent-again', auditKind: 'disagreements' },
      schema: { params: params.application },
    },
    async (request, reply) => {
      await sendAgain(office, request.params.id, staffOf(request).name);
      return reply.flash('success', 'Надсилаємо ще раз').redirect(paths.tray, 303);
    },
  );
}

async function settle(office: Office, id: string, by: string): Promise<void> {
  const { store, clock } = office;
  await store.transaction(async (tx) => {
    if ((await findDisagreement(tx.db, id)) === undefined) throw settledBefore();
    await settleById(tx.db, id, { settled_at: clock.now(), settled_by: by });
  });
}

/** The parcel waits once more, and its item leaves the tray: whatever the centre says comes back as a new one. */
async function sendAgain(office: Office, id: string, by: string): Promise<void> {
  const { store, clock } = office;
  await store.transaction(async (tx) => {
    const item = await findDisagreement(tx.db, id);
    const now = clock.now();
    const sent = item?.parcel_id != null && (await sendRefusedAgain(tx, item.parcel_id, now));
    if (!sent) throw settledBefore();
    await settleById(tx.db, id, { settled_at: now, settled_by: by });
  });
  office.wakeOutbox();
}

function settledBefore(): RefusalError {
  return new RefusalError({ code: 'disagreement-settled', message: 'Це вже вирішено або надсилається.' }, 404);
}
