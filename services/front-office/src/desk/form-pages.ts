import type { Refusal } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import type { Application } from '../applications/application.ts';
import { factsOf } from '../facts/facts-of.ts';
import { possibleDuplicates } from '../findings/doubts-about-persons.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { findServices } from './choose-service.ts';
import type { PersonForm } from './person-form.ts';
import { elsewhere } from './settlement-elsewhere.ts';
import { applicantName, type personLine, serviceLine, settlementGroups, stepsView } from './view.ts';

/** What the applicant's page shows beside its fields. */
export interface PersonPageModel {
  /** The draft whose applicant is corrected; absent for a new application. */
  readonly draft?: Application;
  readonly draftId?: string;
  readonly personId?: string | undefined;
  readonly values?: PersonForm;
  readonly errors?: readonly Refusal[];
  readonly query?: string;
  readonly found?: ReturnType<typeof personLine>[];
}

/** The applicant's form, empty, filled from a known person, or with what was typed and what is wrong with it. */
export function personPage(reply: FastifyReply, office: Office, model: PersonPageModel): FastifyReply {
  const { draft, ...rest } = model;
  return show(reply, 'desk/views/new-application.njk', {
    ...rest,
    pageTitle: draft ? 'Дані заявника' : 'Нова заява',
    editing: draft !== undefined,
    steps: stepsView(draft, 'applicant'),
    action: draft ? paths.applicant(draft.id) : paths.applications,
    cancel: draft ? paths.application(draft.id) : paths.home,
    settlements: settlementGroups(office.catalogue),
    elsewhere: elsewhere(office.catalogue, model.values?.settlement, model.values?.settlementName),
  });
}

/** The list of services for a draft, narrowed by words. */
export async function servicePage(
  reply: FastifyReply,
  office: Office,
  draft: Application,
  model: { query: string; errors?: readonly Refusal[] },
): Promise<FastifyReply> {
  const facts = factsOf(office, draft);
  const services = findServices(office, model.query).map((service) => {
    const { value, text, department } = serviceLine(service, office.catalogue, facts);
    return { value, text, hint: { text: department } };
  });
  return show(reply, 'desk/views/service.njk', {
    pageTitle: 'Що потрібно заявникові',
    applicantName: applicantName(draft),
    steps: stepsView(draft, 'service'),
    action: paths.service(draft.id),
    values: { serviceCode: draft.serviceCode },
    services,
    notices: await possibleDuplicates(office.store.db, draft.applicant),
    ...model,
  });
}
