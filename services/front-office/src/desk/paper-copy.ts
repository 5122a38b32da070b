import type { WebApp } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import type { Application } from '../applications/application.ts';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { titleOf } from './choose-service.ts';
import { applicantName, applicantRows, factRows, registrationRows, representativeRows } from './view.ts';

/**
 * An application on paper: everything that its parcel would have told, with the pages, for carrying to the centre when the
 * link or the centre will not take it.
 */
export function paperCopyRoutes(app: WebApp, office: Office): void {
  app.get(
    '/applications/:id/paper',
    {
      config: { permission: 'application:read', audit: 'application-printed' },
      schema: { params: params.application },
    },
    (request, reply) => paperCopy(reply, office, request.params.id),
  );
}

/** The citizen's second proof is nobody's business on the way. */
function withoutCodeWord(application: Application): Application {
  const { registration, ...rest } = application;
  return registration === undefined ? rest : { ...rest, registration: { ...registration, codeWord: '' } };
}

async function paperCopy(reply: FastifyReply, office: Office, id: string): Promise<FastifyReply> {
  const { db } = office.store;
  const application = await readApplication(db, id);
  if (application.state.status === 'draft') return reply.redirect(paths.application(id), 303);
  const { catalogue } = office;
  const service = catalogue.service(application.serviceCode ?? '');
  const papers = await readPapers(db, id);
  const { representative } = application;
  return show(reply, 'desk/views/paper-copy.njk', {
    pageTitle: 'Заява для передання на папері',
    office: catalogue.office,
    applicantName: applicantName(application),
    serviceName: service === undefined ? '' : titleOf(service),
    registration: registrationRows(withoutCodeWord(application), catalogue),
    applicant: applicantRows(application.applicant),
    representative: representative && representativeRows(representative),
    facts: factRows(application, catalogue),
    papers: papers.map((paper) => ({
      name:
        catalogue.checklist(application.serviceCode ?? '').find(({ slot }) => slot === paper.slot)?.name ?? paper.paper,
      pages: paper.pages.map((page, index) => ({ number: index + 1, src: `${paths.page(id, page.id)}/image` })),
    })),
    applicationUrl: paths.application(id),
  });
}
