import { kyivDate } from '@okruh/domain';
import type { Receipt } from '@okruh/pdf';
import { actorOf, staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { readApplication } from '../applications/read-application.ts';
import { reviewPage } from '../desk/review-page.ts';
import { typedReasons } from '../findings/overrule-findings.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { promiseModel } from '../promise/promise-model.ts';
import { show } from '../show.ts';
import { shortDay } from '../shown-dates.ts';
import { supplementsOfDay } from '../supplement/read-supplements.ts';
import { supplementTable } from '../supplement/supplement-lines.ts';
import { printReceipt, printReplacedReceipt, readReceipt } from './print-receipt.ts';
import { readDay } from './read-day.ts';
import { registerApplication } from './register-application.ts';
import { mostFound, searchJournal } from './search-journal.ts';
import { journalTable } from './view.ts';

const daySchema = z.object({ day: z.union([z.iso.date(), z.literal('')]).optional() });
const searchSchema = z.object({ query: z.string().max(200).default('') });

/** Registering, the receipt and the journal. */
export function journalRoutes(app: WebApp, office: Office): void {
  registration(app, office);
  replacedReceipts(app, office);
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
          reviewPage(reply.code(422), office, (request.params as { id: string }).id, staffOf(request), {
            refusals,
            typed: request.body as Record<string, unknown>,
          }),
      },
      schema: { ...schema, body: z.record(z.string(), z.unknown()) },
    },
    async (request, reply) => {
      const by = {
        clerk: actorOf(request),
        roles: staffOf(request).roles,
        reasons: typedReasons(request.body),
        undecidedPages: 'refused',
      } as const;
      const { applicationId } = await registerApplication(office, request.params.id, by);
      return reply.redirect(paths.registered(applicationId), 303);
    },
  );

  app.get(
    '/applications/:id/registered',
    { config: { permission: 'application:read', audit: 'application-looked-at' }, schema },
    async (request, reply) => {
      const { id } = request.params;
      const { registration: given, deadline } = await readApplication(office.store.db, id);
      const { promised } = given ?? {};
      const receipt: Receipt = await readReceipt(office, id);
      return show(reply, 'journal/views/registered.njk', {
        pageTitle: 'Заяву зареєстровано',
        ...given,
        deadline: promised ? promised.clocks[0]?.deadline : deadline,
        missing: receipt.missing,
        department: promised?.department,
        promise: promised && promiseModel(promised),
        receiptUrl: paths.receipt(id),
        applicationUrl: paths.application(id),
      });
    },
  );

  app.get(
    '/applications/:id/receipt.pdf',
    { config: { permission: 'application:read', audit: 'receipt-printed' }, schema },
    async (request, reply) => {
      const pdf = await printReceipt(office, request.params.id, actorOf(request));
      return reply
        .header('content-disposition', 'inline; filename="rozpyska.pdf"')
        .type('application/pdf')
        .send(Buffer.from(pdf));
    },
  );
}

function replacedReceipts(app: WebApp, office: Office): void {
  app.get(
    '/applications/:id/replaced-receipts/:place',
    {
      config: { permission: 'application:read', audit: 'replaced-receipt-printed' },
      schema: { params: params.replacedReceipt },
    },
    async (request, reply) => {
      const pdf = await printReplacedReceipt(office, request.params.id, request.params.place);
      return reply
        .header('content-disposition', 'inline; filename="poperednia-rozpyska.pdf"')
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
        supplements: supplementTable(await supplementsOfDay(office.store.db, day)),
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
