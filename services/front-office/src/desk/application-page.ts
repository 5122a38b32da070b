import { allows } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import type { Application } from '../applications/application.ts';
import { readApplication } from '../applications/read-application.ts';
import { readHistory } from '../applications/read-history.ts';
import { readCorrections } from '../corrections/read-corrections.ts';
import { serviceOf } from '../facts/facts-of.ts';
import { overruledModel } from '../findings/findings-model.ts';
import { readResult } from '../handover/read-result.ts';
import { listReplacedReceipts } from '../journal/print-receipt.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { promiseModel } from '../promise/promise-model.ts';
import type { PaperDocument } from '../scanning/page.ts';
import { pageStripView } from '../scanning/page-strip.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { statusTag } from '../status-tag.ts';
import { sentSupplements } from '../supplement/read-supplements.ts';
import { supplementLines } from '../supplement/supplement-lines.ts';
import { titleOf } from './choose-service.ts';
import { applicantName, applicantRows, factRows, historyView, registrationRows, representativeRows } from './view.ts';

/** A registered application as the desk sees it: data, papers, history, and what may be done now. */
export async function applicationPage(reply: FastifyReply, office: Office, id: string): Promise<FastifyReply> {
  const { db } = office.store;
  const application = await readApplication(db, id);
  if (application.state.status === 'draft') return reply.redirect(draftStep(application), 303);
  const service = serviceOf(office, application);
  const { representative, registration } = application;
  const [papers, history] = await Promise.all([readPapers(db, id), readHistory(db, id)]);
  return show(reply, 'desk/views/application.njk', {
    pageTitle: applicantName(application),
    serviceName: service ? titleOf(service) : '',
    tag: statusTag(application.state.status),
    registration: registrationRows(application, office.catalogue),
    overruled: overruledModel(registration?.findings ?? [], registration?.overrulings ?? []),
    promise: registration?.promised && promiseModel(registration.promised),
    promiseHint: 'Так сказано заявникові в день реєстрації.',
    applicant: applicantRows(application.applicant),
    representative: representative && representativeRows(representative),
    facts: factRows(application, office.catalogue),
    papers: papers.map((paper) => paperView(office, application, paper)),
    history: historyView(history, office.catalogue),
    supplements: supplementLines(await sentSupplements(db, id)),
    replacedReceipts: (await listReplacedReceipts(office, id)).map(({ place, replacedAt }) => ({
      replacedAt,
      href: paths.replacedReceipt(id, place),
    })),
    actions: await actionsOf(office, application),
  });
}

/** The step at which a draft was left. */
function draftStep(application: Application): string {
  return application.serviceCode === undefined ? paths.service(application.id) : paths.papers(application.id);
}

function paperView(office: Office, application: Application, paper: PaperDocument) {
  const item = serviceOf(office, application)?.checklist.find(({ slot }) => slot === paper.slot);
  const name = item?.name ?? paper.paper;
  const strip = pageStripView(application.id, { slot: `${paper.slot}-${paper.id}`, name }, paper.pages);
  return { name, came: cameWith(paper), strip };
}

/** How papers came that were not there at registration. */
function cameWith({ correctionId, supplementId, sealed, refused }: PaperDocument): string | undefined {
  if (refused) return 'бек-офіс не прийняв';
  if (supplementId !== undefined) return sealed ? 'додано пізніше' : 'ще не надіслано';
  return correctionId === '' ? undefined : 'додано на доопрацювання';
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
    ...(allows(state.status, 'supplement')
      ? [{ text: open ? 'Додати інші документи' : 'Додати документи', href: paths.supplement(id) }]
      : []),
    ...(result && allows(state.status, 'hand-over') ? [{ text: 'Видати результат', href: paths.handOver(id) }] : []),
    { text: 'Розписка', href: paths.receipt(id), pdf: true },
    ...(allows(state.status, 'withdraw') ? [{ text: 'Відкликати заяву', href: paths.withdraw(id) }] : []),
    ...(result?.letterHere ? [{ text: 'Лист із рішенням', href: paths.letter(id), pdf: true }] : []),
  ];
}
