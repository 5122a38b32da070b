import { kyivDate, type Refusal } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import { readDraft } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { applicationChecklist, missingOf, pagesBySlot } from './application-checklist.ts';
import { checkApplicant } from './check-applicant.ts';
import { deskNotices } from './desk-notices.ts';
import { toPersonForm, toPersonInput } from './person-form.ts';
import { applicantRows, checklistView, serviceRows, stepsView } from './view.ts';

/** Everything that is going to be registered, with warnings and what is still missing. */
export async function reviewPage(
  reply: FastifyReply,
  office: Office,
  applicationId: string,
  errors?: readonly Refusal[],
): Promise<FastifyReply> {
  const draft = await readDraft(office.store.db, applicationId);
  if (draft.serviceCode === undefined) return reply.redirect(paths.service(draft.id), 303);
  const papers = await readPapers(office.store.db, draft.id);
  const { catalogue } = office;
  return show(reply, 'desk/views/review.njk', {
    pageTitle: 'Перевірте й зареєструйте',
    steps: stepsView(draft, 'review'),
    warnings: [
      ...checkApplicant(office, toPersonInput(toPersonForm(draft.applicant))).warnings,
      ...(await deskNotices(office.store.db, draft)),
    ],
    applicant: applicantRows(draft.applicant),
    service: serviceRows(draft.serviceCode, catalogue, kyivDate(office.clock.now())),
    papers: checklistView(draft, catalogue, applicationChecklist(office, draft), papers)
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => ({ key: { text: name }, value: { text: `сторінок: ${count}` } })),
    missing: missingOf(office, draft, pagesBySlot(papers)),
    missingUrl: paths.missing(draft.id),
    errors,
    changeApplicant: paths.applicant(draft.id),
    changeService: paths.service(draft.id),
    changePapers: paths.papers(draft.id),
    registerUrl: paths.register(draft.id),
    discardUrl: paths.discard(draft.id),
  });
}
