import { kyivDate } from '@okruh/domain';
import type { Receipt } from '@okruh/pdf';
import { actorOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { readApplication } from '../applications/read-application.ts';
import { reviewPage } from '../desk/review-page.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { shortDay } from '../shown-dates.ts';
import { printReceipt, readReceipt } from './print-receipt.ts';
import { readDay } from './read-day.ts';
import { registerApplication } from './register-application.ts';
import { mostFound, searchJournal } from './search-journal.ts';
import { journalTable } from './view.ts';

const daySchema = z.object({ day: z.union([z.iso.date(), z.literal('')]).optional() });
const searchSchema = z.object({ query: z.string().max(200).default('') });

/** Registering, the receipt and the journal. */
export function journalRoutes(app: WebApp, office: Office): void {
  registration(app, office);
  journal(app, office);
}

function registration(app: WebApp, office: Office): void {
  const schema = { params: params.application };

  app.post(
    '/applications/:id/register',
    {
      config: {
        permission: 'application:register',
        audit: 'application-registered',
        onRefusal: (request, reply, refusals) =>
          reviewPage(reply.code(422), office, (request.params as { id: string }).id, refusals),
      },
      schema,
    },
    async (request, reply) => {
      const { applicationId } = await registerApplication(office, request.params.id, actorOf(request));
      return reply.redirect(paths.registered(applicationId), 303);
    },
  );

  app.get(
    '/applications/:id/registered',
    { config: { permission: 'application:read', audit: 'application-looked-at' }, schema },
    async (request, reply) => {
      const { id } = request.params;
      const { registration: given, deadline } = await readApplication(office.store.db, id);
      const receipt: Receipt = await readReceipt(office, id);
      return show(reply, 'journal/views/registered.njk', {
        pageTitle: 'Заяву зареєстровано',
        ...given,
        deadline,
        missing: receipt.missing,
        receiptUrl: paths.receipt(id),
        applicationUrl: paths.application(id),
      });
    },
  );

  app.get(
    '/applications/:id/receipt.pdf',
    { config: { permission: 'application:read', audit: 'receipt-printed' }, schema },
    async (request, reply) => {
      const pdf = await printReceipt(office, request.params.id);
      return reply
        .header('content-disposition', 'inline; filename="rozpyska.pdf"')
        .type('application/pdf')
        .send(Buffer.from(pdf));
    },
  );
}

function journal(app: WebApp, office: Office): void {
  const today = () => kyivDate(office.clock.now());

  app.get(
    paths.journal,
    { config: { permission: 'journal:read', audit: 'journal-read' }, schema: { querystring: daySchema } },
    async (request, reply) => {
      const { rows, before, after, day } = await readDay(office.store.db, request.query.day || today());
      const shown = shortDay(day);
      return show(reply, 'journal/views/journal.njk', {
        pageTitle: 'Журнал реєстрації',
        today: today(),
        day,
        before: before && paths.journalDay(before),
        after: after && paths.journalDay(after),
        table: journalTable(rows, office.catalogue, {
          caption: day === today() ? `Сьогодні, ${shown}` : shown,
          empty: 'Цього дня заяв не реєстрували',
        }),
      });
    },
  );

  app.post(
    paths.searchJournal,
    { config: { permission: 'journal:read', audit: 'journal-searched' }, schema: { body: searchSchema } },
    async (request, reply) => {
      const { query } = request.body;
      const rows = await searchJournal(office.store.db, query);
      return show(reply, 'journal/views/journal.njk', {
        pageTitle: 'Журнал реєстрації',
        today: today(),
        day: today(),
        query,
        table: journalTable(rows, office.catalogue, {
          caption: rows.length < mostFound ? `Знайдено: ${rows.length}` : `Перші ${mostFound}: уточніть пошук`,
          empty: 'Нічого не знайдено. Перевірте написання або шукайте за індексом.',
        }),
      });
    },
  );
}
