import { allows } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import type { Application } from '../applications/application.ts';
import { readApplication } from '../applications/read-application.ts';
import { readHistory } from '../applications/read-history.ts';
import { readCorrections } from '../corrections/read-corrections.ts';
import { readResult } from '../handover/read-result.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import type { PaperDocument } from '../scanning/page.ts';
import { pageStripView } from '../scanning/page-strip.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { statusTag } from '../status-tag.ts';
import { titleOf } from './choose-service.ts';
import { applicantName, applicantRows, historyView, registrationRows } from './view.ts';

/** A registered application as the desk sees it: data, papers, history, and what may be done now. */
export async function applicationPage(reply: FastifyReply, office: Office, id: string): Promise<FastifyReply> {
  const { db } = office.store;
  const application = await readApplication(db, id);
  if (application.state.status === 'draft') return reply.redirect(draftStep(application), 303);
  const service = office.catalogue.service(application.serviceCode ?? '');
  const [papers, history] = await Promise.all([readPapers(db, id), readHistory(db, id)]);
  return show(reply, 'desk/views/application.njk', {
    pageTitle: applicantName(application),
    serviceName: service ? titleOf(service) : '',
    tag: statusTag(application.state.status),
    registration: registrationRows(application, office.catalogue),
    applicant: applicantRows(application.applicant),
    papers: papers.map((paper) => paperView(office, application, paper)),
    history: historyView(history, office.catalogue),
    actions: await actionsOf(office, application),
  });
}

/** The step at which a draft was left. */
function draftStep(application: Application): string {
  return application.serviceCode === undefined ? paths.service(application.id) : paths.papers(application.id);
}

function paperView(office: Office, application: Application, paper: PaperDocument) {
  const item = office.catalogue.checklist(application.serviceCode ?? '').find(({ slot }) => slot === paper.slot);
  const name = item?.name ?? paper.paper;
  const strip = pageStripView(application.id, { slot: `${paper.slot}-${paper.id}`, name }, paper.pages);
  return { name, correction: paper.correctionId !== '', strip };
}

async function actionsOf(office: Office, application: Application) {
  const { id, state } = application;
  const corrections = await readCorrections(office.store.db, id);
  const open = corrections.find(({ id: one }) => one === state.openCorrection?.id);
  const result = await readResult(office.store.db, id);
  return [
    ...(open && allows(state.status, 'answer-correction')
      ? [{ text: 'Додати документи', href: paths.correction(id, open.id) }]
      : []),
    ...(result && allows(state.status, 'hand-over') ? [{ text: 'Видати результат', href: paths.handOver(id) }] : []),
    { text: 'Розписка', href: paths.receipt(id), pdf: true },
    ...(allows(state.status, 'withdraw') ? [{ text: 'Відкликати заяву', href: paths.withdraw(id) }] : []),
    ...(result?.letterHere ? [{ text: 'Лист із рішенням', href: paths.letter(id), pdf: true }] : []),
  ];
}
