import {
  type ApplicationState,
  type CommandKind,
  dangerNames,
  kyivDate,
  notHeldBy,
  type Permission,
  permits,
  personName,
  type Status,
  statusNames,
  offeredCommands as worthOffering,
} from '@okruh/domain';
import { findDepartment, findOffice, findService, type Hromada } from '@okruh/hromada';
import type { StaffMember } from '@okruh/web';
import type { DocumentRow, PageRow, PersonRow } from '../schema.ts';
import { type CommandForm, commandForm, commandForms } from './command-forms.ts';
import { historyLine } from './history-line.ts';
import type { QueueFilter, QueueRow } from './queries.ts';
import type { Case } from './read-case.ts';
import type { Queue } from './read-queue.ts';

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

const dayMs = 86_400_000;
const soonDays = 3;

/** How a deadline stands today: days left (negative when over) and a word for it. */
export function deadlineMark(
  deadline: string | null,
  today: string,
): { days: number; tone: Tone; late: boolean } | null {
  if (deadline === null || deadline === '') return null;
  const days = Math.round((Date.parse(deadline) - Date.parse(today)) / dayMs);
  const tone = days < 0 ? 'bad' : days <= soonDays ? 'warn' : 'neutral';
  return { days, tone, late: days < 0 };
}

const statusTones: Partial<Record<Status, Tone>> = {
  'in-queue': 'info',
  'awaiting-citizen': 'warn',
  'awaiting-others': 'warn',
  'awaiting-approval': 'warn',
  appealed: 'warn',
  decided: 'good',
  approved: 'good',
  'in-support': 'good',
  'result-ready': 'good',
  'handed-over': 'good',
};

/** The tag of a status: the word and a tone that supports it. */
function statusMark(status: Status): { text: string; tone: Tone } {
  return { text: statusNames[status], tone: statusTones[status] ?? 'neutral' };
}

function fullName(row: Pick<PersonRow, 'surname' | 'given_name' | 'patronymic'>): string {
  const { surname, given_name: givenName, patronymic } = row;
  return personName({ surname, givenName, ...(patronymic !== null && { patronymic }) }, 'full');
}

function queueItem(row: QueueRow, hromada: Hromada, today: string) {
  return {
    id: row.id,
    registrationIndex: row.registration_index,
    applicant: fullName(row),
    settlement: row.settlement_name,
    service: findService(hromada, row.service_code)?.name ?? row.service_code,
    serviceCode: row.service_code,
    office: findOffice(hromada, row.office_id)?.name ?? row.office_id,
    department: findDepartment(hromada, row.department_id)?.name ?? row.department_id,
    status: row.status,
    statusTag: statusMark(row.status),
    deadline: row.deadline,
    deadlineMark: deadlineMark(row.deadline, today),
    priority: row.priority,
    assignee: row.assignee_name,
    registeredAt: row.registered_at,
    version: row.seq,
  };
}

/** The queue as its page and the API show it. */
export function queueView(queue: Queue, hromada: Hromada, filter: QueueFilter, now: string) {
  const today = kyivDate(now);
  return { filter, counts: queue.counts, items: queue.rows.map((row) => queueItem(row, hromada, today)) };
}

/** Commands that have a page of their own; the others have the generic form. */
const ownPages = {
  claim: { permission: 'case:claim', byHolder: false },
  release: { permission: 'case:claim', byHolder: true },
  'request-correction': { permission: 'case:correct', byHolder: true },
  decide: { permission: 'case:decide', byHolder: true },
} as const satisfies Partial<Record<CommandKind, { permission: Permission; byHolder: boolean }>>;

/** In the order of the page. */
const offered: readonly CommandKind[] = [
  ...(Object.keys(ownPages) as (keyof typeof ownPages)[]),
  ...commandForms.map(({ kind }) => kind),
];

/** The commands that this person may give now: exactly those the lifecycle allows and the service has. */
export function offeredCommands(found: Case, staff: StaffMember): CommandKind[] {
  const { state } = found;
  const allowed = worthOffering(state);
  const standsIn = found.standIns.some(({ staffId }) => staffId === state.assigneeId);
  const holds = standsIn || notHeldBy(state, staff.id) === undefined;
  return offered.filter((kind) => {
    const own = kind in ownPages ? ownPages[kind as keyof typeof ownPages] : undefined;
    const rule = own ?? commandForm(kind);
    if (rule === undefined || !allowed.includes(kind) || !permits(staff.roles, rule.permission)) return false;
    const free = own === undefined && state.assigneeId === undefined;
    return holds || free || !rule.byHolder;
  });
}

/** The form of a command as its page draws it; `about` is who fills it in, and when. */
export function commandFormView(form: CommandForm, found: Case, about: { name: string; today: string }) {
  const choices = form.choices?.(found.state) ?? {};
  const papers = found.documents.map(({ id, paper }) => ({
    value: id,
    text: found.hromada.papers.find((kind) => kind.id === paper)?.name ?? paper,
  }));
  const initial = { today: about.today, staff: about.name };
  const preset = form.fields.flatMap((field) => (field.initial ? [[field.name, initial[field.initial]]] : []));
  return {
    kind: form.kind,
    title: form.title,
    initial: Object.fromEntries(preset) as Record<string, string>,
    fields: form.fields.map((field) => ({
      ...field,
      label: field.optional ? `${field.label} (необовʼязково)` : field.label,
      legend: field.label,
      ...(field.kind === 'choice' && { items: choices[field.name] ?? [] }),
      ...(field.kind === 'document' && { items: papers }),
      ...((field.optional || field.kind === 'document') && { empty: 'не вибрано' }),
    })),
  };
}

/** Stages of help: what was assessed, planned, given and visited. */
function stagesView(state: ApplicationState) {
  const { assessment, oneOffServices = [], plan, aid = [], visits = [], dangers = [], extension, openAppeal } = state;
  return {
    assessment: assessment ?? null,
    oneOffServices,
    plan: plan ?? null,
    aid,
    visits,
    dangers: dangers.map((danger) => dangerNames[danger]),
    extension: extension ?? null,
    appeal: openAppeal ?? null,
    approvedBy: state.approvedBy?.name ?? null,
  };
}

function pageView(page: PageRow, base: string, characters: number | undefined) {
  return {
    id: page.id,
    number: page.number,
    state: page.state,
    characters: characters ?? 0,
    imageUrl: `${base}/pages/${page.id}/image`,
    thumbnailUrl: `${base}/pages/${page.id}/thumbnail`,
    textUrl: `${base}/pages/${page.id}/text`,
  };
}

function documentView(found: Case, document: DocumentRow, base: string) {
  const paper = found.hromada.papers.find(({ id }) => id === document.paper);
  const item = findService(found.hromada, found.application.service_code)?.checklist.find(
    ({ slot }) => slot === document.slot,
  );
  const pages = found.pages.filter((page) => page.document_id === document.id);
  return {
    id: document.id,
    slot: document.slot,
    name: item?.name ?? paper?.name ?? document.paper,
    state: document.state,
    answersCorrection: document.correction_id,
    pdfUrl: document.pdf_sha256 === null ? null : `${base}/documents/${document.id}/pdf`,
    pages: pages.map((page) => pageView(page, base, found.textSizes.get(page.id))),
  };
}

function personView(person: PersonRow) {
  return {
    name: fullName(person),
    born: person.born,
    sex: person.sex,
    rnokpp: person.rnokpp,
    rnokppRefused: person.rnokpp_refused === 1,
    passport: person.passport,
    idCard: person.id_card,
    unzr: person.unzr,
    address: [person.settlement_name, person.address_line].filter(Boolean).join(', '),
    phone: person.phone,
  };
}

/** A case as its page and the API show it; `base` is the URL of the case. */
export function caseView(found: Case, staff: StaffMember, base: string, now: string) {
  const { application, hromada, task, state } = found;
  const service = findService(hromada, application.service_code);
  return {
    id: application.id,
    version: application.seq,
    status: application.status,
    statusTag: statusMark(application.status),
    registrationIndex: application.registration_index,
    registeredAt: application.registered_at,
    receivedAt: application.received_at,
    note: application.note,
    service: { code: application.service_code, name: service?.name ?? application.service_code, basis: service?.basis },
    office: findOffice(hromada, application.office_id)?.name ?? application.office_id,
    department: findDepartment(hromada, application.department_id ?? '')?.name ?? null,
    departmentId: application.department_id,
    assignee: state.assigneeName ?? null,
    deadline: application.deadline,
    // Once the department's task is done, the days to its deadline say nothing any more.
    deadlineMark: task?.closed_at ? null : deadlineMark(application.deadline, kyivDate(now)),
    deadlineSteps: JSON.parse(task?.deadline_steps ?? '[]') as string[],
    routingReasons: JSON.parse(task?.reasons ?? '[]') as string[],
    applicant: personView(found.person),
    personId: application.person_id,
    notices: found.notices,
    checklist: (service?.checklist ?? []).map(({ slot, name, required }) => ({ slot, name, required })),
    documents: found.documents.map((document) => documentView(found, document, base)),
    corrections: found.corrections.map((correction) => ({
      id: correction.id,
      message: correction.message,
      slots: JSON.parse(correction.slots) as { slot: string; reason: string }[],
      requestedBy: correction.requested_by_name,
      requestedAt: correction.requested_at,
      answeredAt: correction.answered_at,
    })),
    decision: state.decision &&
      found.decision && {
        id: found.decision.id,
        number: found.decision.number,
        outcome: found.decision.outcome,
        grounds: found.decision.grounds,
        amount: found.decision.amount,
        decidedBy: found.decision.decided_by_name,
        decidedAt: found.decision.decided_at,
      },
    letterUrl: found.result === undefined || state.result === undefined ? null : `${base}/letter`,
    stages: stagesView(state),
    commands: offeredCommands(found, staff),
    otherCommands: offeredCommands(found, staff).flatMap((kind) => {
      const form = commandForm(kind);
      return form === undefined ? [] : [{ kind, title: form.title, url: `${base}/commands/${kind}` }];
    }),
    history: found.history.map((link) => historyLine(link, hromada)),
  };
}
