import { kyivDate } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formPage } from '../form-page.ts';
import type { Services } from '../services.ts';
import { idParams } from './api-schemas.ts';
import { endTie, readTie } from './end-tie.ts';
import { findAlike } from './find-alike.ts';
import { pickItems } from './pick-items.ts';
import { pickAgain, pickFrom } from './pick-person.ts';
import { readPerson } from './read-person.ts';
import { recordTie } from './record-tie.ts';
import {
  categoryRules,
  detailItems,
  isNewcomer,
  tiePages as pages,
  settlementGroups,
  type TieKind,
  type TypedTie,
  tieForm,
  tieKinds,
  toTie,
  typedPerson,
} from './tie-form.ts';
import { tieView } from './tie-view.ts';
import { descriptionView } from './view.ts';

const kindParams = z.object({ id: z.uuid(), kind: z.enum(tieKinds) });

/** Forms by which ties of a person are recorded and ended. */
export function tiePages(app: WebApp, services: Services): void {
  registerRecord(app, services);
  registerEnd(app, services);
}

async function recordModel(services: Services, request: FastifyRequest, id: string, kind: TieKind) {
  const staff = staffOf(request);
  const { hromada, person } = await readPerson(services, staff, id);
  const typed = request.body as Partial<TypedTie> | undefined;
  const isNew = kind !== 'category' && isNewcomer(typed?.otherId);
  const picking = isNew
    ? { found: await findAlike(services, hromada, typedPerson(typed ?? {}), person.id), more: false }
    : await pickAgain(services, staff, kind === 'category' ? undefined : typed?.words, person.id);
  return {
    pageTitle: pages[kind].title,
    words: pages[kind],
    kind,
    person: descriptionView(person),
    detailItems: detailItems(kind, hromada),
    settlements: settlementGroups(hromada),
    ...(kind === 'category' && { rules: categoryRules(hromada) }),
    isNew,
    ...pickItems(picking),
  };
}

function registerRecord(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/persons/:id/ties/:kind',
    permission: 'person:tie',
    audit: 'person-looked-at',
    params: kindParams,
    template: 'tie.njk',
    model: (request, { id, kind }) => recordModel(services, request, id, kind),
  });
  addForm({
    audit: 'person-tie-recorded',
    body: tieForm,
    send: async (request, body, { id, kind }) => {
      const staff = staffOf(request);
      if (body.step === 'new') {
        const { person } = await readPerson(services, staff, id);
        const home = { settlement: person.settlement, addressLine: person.address_line };
        return { show: { values: { ...body, ...home, otherId: 'new' }, isNew: true } };
      }
      if (body.step === 'find') {
        const picking = pickItems(await pickFrom(services, staff, body.words, id));
        return { show: { values: { ...body, otherId: '' }, isNew: false, ...picking } };
      }
      await recordTie(services, staff, id, toTie(kind, body));
      return { done: 'Записано.', to: `/persons/${id}` };
    },
  });
}

function registerEnd(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/persons/ties/:id/end',
    permission: 'person:tie',
    audit: 'person-tie-looked-at',
    params: idParams,
    template: 'tie-end.njk',
    model: async (request, { id }) => {
      const staff = staffOf(request);
      const row = await readTie(services.store.db, services, staff, id);
      const page = await readPerson(services, staff, row.person_id);
      const line = page.ties.find((tie) => tie.id === id);
      return {
        pageTitle: 'Припинити запис',
        person: descriptionView(page.person),
        tie: line && tieView(line, page, kyivDate(services.clock.now())),
      };
    },
  });
  addForm({
    audit: 'person-tie-ended',
    body: z.object({ reason: z.string().max(2_000).default('') }),
    send: async (request, { reason }, { id }) => {
      const personId = await endTie(services, staffOf(request), id, reason);
      return { done: 'Запис припинено. В історії він лишається.', to: `/persons/${personId}` };
    },
  });
}
