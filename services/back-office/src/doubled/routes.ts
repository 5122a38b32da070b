import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { findCase } from '../casework/find-case.ts';
import { formPage } from '../form-page.ts';
import type { Services } from '../services.ts';
import { doubledLine } from './describe-doubled.ts';
import { openDoubled } from './read-doubled.ts';
import { settleDoubled } from './settle-doubled.ts';

const params = z.object({ id: z.uuid() });
const body = z.object({
  note: z
    .string()
    .trim()
    .min(5, 'Напишіть, що зроблено: наприклад, який лист переоформлено й під яким номером')
    .max(1_000),
});

/** The page on which a person says how it was put right that two decisions have one number. */
export function doubledPages(app: WebApp, services: Services): void {
  const { db } = services.store;
  const add = formPage<z.output<typeof params>>(app, {
    url: '/cases/:id/doubled-number',
    permission: 'case:decide',
    audit: 'case-viewed',
    params,
    template: 'doubled-number.njk',
    model: async (request, { id }) => {
      const application = await findCase(db, services, staffOf(request), id);
      const rows = await openDoubled(db, { applicationId: id });
      const index = application.registration_index;
      return { pageTitle: 'Однаковий номер рішення', id, index, lines: rows.map((row) => doubledLine(row, id)) };
    },
  });
  add({
    audit: 'doubled-number-settled',
    body,
    send: async (request, { note }, { id }) => {
      await settleDoubled(services, staffOf(request), { applicationId: id, note });
      return { done: 'Записано. Обидві справи більше про це не нагадують.', to: `/cases/${id}` };
    },
  });
}
