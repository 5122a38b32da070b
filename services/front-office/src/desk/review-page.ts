import type { FastifyReply } from 'fastify';
import { readDraft } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { checkApplicant } from './check-applicant.ts';
import { toPersonForm, toPersonInput } from './person-form.ts';
import { applicantRows, checklistView, missingNames, serviceRows, stepsView } from './view.ts';

/** Everything that is going to be registered, with warnings and what is still missing. */
export async function reviewPage(reply: FastifyReply, office: Office, applicationId: string): Promise<FastifyReply> {
  const draft = await readDraft(office.store.db, applicationId);
  if (draft.serviceCode === undefined) return reply.redirect(paths.service(draft.id), 303);
  const papers = await readPapers(office.store.db, draft.id);
  const { catalogue } = office;
  return show(reply, 'desk/views/review.njk', {
    pageTitle: 'Перевірте й зареєструйте',
    steps: stepsView(draft, 'review'),
    warnings: checkApplicant(office, toPersonInput(toPersonForm(draft.applicant))).warnings,
    applicant: applicantRows(draft.applicant),
    service: serviceRows(draft.serviceCode, catalogue),
    papers: checklistView(draft, catalogue, papers)
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => ({ key: { text: name }, value: { text: `сторінок: ${count}` } })),
    missing: missingNames(draft, catalogue, papers),
    changeApplicant: paths.applicant(draft.id),
    changeService: paths.service(draft.id),
    changePapers: paths.papers(draft.id),
    registerUrl: paths.register(draft.id),
    discardUrl: paths.discard(draft.id),
  });
}
