import {
  type ApplicationState,
  authorityNames,
  type CommandKind,
  dangerNames,
  type Finding,
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
import { clockView, dueMark } from '../clocks/describe-clock.ts';
import { doubledInQueue, doubledLine } from '../doubled/describe-doubled.ts';
import { factsView } from '../facts/describe-facts.ts';
import { deskOverrulings } from '../facts/told-facts.ts';
import { feeView } from '../fees/describe-fee.ts';
import { findingsView } from '../findings/describe-findings.ts';
import type { DocumentRow, PageRow, PersonRow } from '../schema.ts';
import type { Choice, CommandForm, Division } from './command-form.ts';
import { commandForm, commandForms } from './command-forms.ts';
import type { CommandField } from './command-values.ts';
import { historyLine } from './history-line.ts';
import type { QueueFilter, QueueRow } from './queries.ts';
import type { Case } from './read-case.ts';
import type { Queue } from './read-queue.ts';

type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

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

function queueItem(row: QueueRow, hromada: Hromada, now: string) {
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
    deadlineMark: dueMark(row, now),
    priority: row.priority,
    assignee: row.assignee_name,
    registeredAt: row.registered_at,
    version: row.seq,
  };
}

/** The queue as its page and the API show it. */
export function queueView(queue: Queue, hromada: Hromada, filter: QueueFilter, now: string) {
  const items = queue.rows.map((row) => queueItem(row, hromada, now));
  return { filter, counts: queue.counts, items, doubled: queue.doubled.map(doubledInQueue) };
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

/**
 * The commands that this person may give now: exactly those the lifecycle allows and the service has, and what happened
 * before a restore cannot contradict.
 */
export function offeredCommands(found: Case, staff: StaffMember): CommandKind[] {
  const { state, awaiting } = found;
  if (awaiting.everything !== undefined) return [];
  const later = (kind: CommandKind): boolean => kind === 'decide' && awaiting.decision !== undefined;
  const allowed = worthOffering(state);
  const standsIn = found.standIns.some(({ staffId }) => staffId === state.assigneeId);
  const holds = standsIn || notHeldBy(state, staff.id) === undefined;
  return offered.filter((kind) => {
    const own = kind in ownPages ? ownPages[kind as keyof typeof ownPages] : undefined;
    const rule = own ?? commandForm(kind);
    if (rule === undefined || later(kind) || !allowed.includes(kind) || !permits(staff.roles, rule.permission))
      return false;
    if ('offeredWhen' in rule && rule.offeredWhen?.(found.rules, staff.roles) === false) return false;
    const free = own === undefined && state.assigneeId === undefined;
    const over = 'overHolder' in rule && rule.overHolder !== undefined && permits(staff.roles, rule.overHolder);
    return holds || free || over || !rule.byHolder;
  });
}

/** Whether only the wait for other offices keeps this person from deciding. */
function mayDecideLater(found: Case, staff: StaffMember): boolean {
  return offeredCommands({ ...found, awaiting: {} }, staff).includes('decide');
}

const fewChoices = 3;

/** A few stand open with their notes; more of them are a list of single lines. */
function choiceItems({ open }: CommandField, items: readonly Choice[]) {
  const few = open === true || items.length <= fewChoices;
  return items.map(({ value, text, note }) => {
    if (note === undefined) return { value, text };
    return few ? { value, text, hint: { text: note } } : { value, text: `${text} (${note})` };
  });
}

/** What stands in a list before anything is chosen; a few choices stand open and need none. */
function emptyChoice({ kind, optional, open }: CommandField, items: readonly Choice[]): { empty?: string } {
  if (optional || kind === 'document') return { empty: 'не вибрано' };
  return kind === 'choice' && !open && items.length > fewChoices ? { empty: 'Виберіть зі списку' } : {};
}

/** The form of a command as its page draws it; `about` is who fills it in, when, and whom the case may be given to. */
export function commandFormView(
  form: CommandForm,
  found: Case,
  about: { division: Division; staff: Pick<StaffMember, 'name' | 'roles'>; today: string },
) {
  const { rules } = found;
  const notes = form.notes?.(rules) ?? {};
  const choices = form.choices?.(found.state, about.division, { rules, roles: about.staff.roles }) ?? {};
  const papers = found.documents.map(({ id, paper }) => ({
    value: id,
    text: found.hromada.papers.find((kind) => kind.id === paper)?.name ?? paper,
  }));
  const initial = { today: about.today, staff: about.staff.name };
  const preset = form.fields.flatMap(({ name, initial: own }) => {
    const value = own ? initial[own] : notes[name]?.initial;
    return value === undefined ? [] : [[name, value]];
  });
  return {
    kind: form.kind,
    title: form.title,
    initial: Object.fromEntries(preset) as Record<string, string>,
    possible: form.fields.every(({ name, whenEmpty }) => whenEmpty === undefined || (choices[name] ?? []).length > 0),
    fields: form.fields.map((field) => ({
      ...field,
      label: field.optional && !notes[field.name]?.needed ? `${field.label} (необовʼязково)` : field.label,
      legend: field.label,
      ...(notes[field.name]?.hint !== undefined && { hint: notes[field.name]?.hint }),
      ...(field.kind === 'choice' && { items: choiceItems(field, choices[field.name] ?? []) }),
      ...(field.kind === 'document' && { items: papers }),
      ...emptyChoice(field, choices[field.name] ?? []),
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

/** What to look at before deciding, without what a finding says already. */
function untold({ notices, rules }: Case) {
  const names = rules.findings.found.flatMap(({ params }) => (params?.name === undefined ? [] : [params.name]));
  return notices.filter(({ message }) => !names.some((name) => message.includes(name)));
}

/** The papers this application needs, and after them those its service may need: all that may be asked for. */
function askable({ rules, hromada, application }: Case) {
  const needed = new Set(rules.checklist.map(({ slot }) => slot));
  const service = findService(hromada, application.service_code, rules.known.facts.on);
  const others = (service?.checklist ?? []).filter(({ slot }) => !needed.has(slot));
  return [...rules.checklist, ...others];
}

function documentView(found: Case, document: DocumentRow, base: string) {
  const paper = found.hromada.papers.find(({ id }) => id === document.paper);
  const item = askable(found).find(({ slot }) => slot === document.slot);
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

function representativeView({ representative: row }: Case) {
  if (row === undefined) return null;
  const names: Readonly<Record<string, string>> = authorityNames;
  return {
    personId: row.person_id,
    name: fullName(row),
    authority: names[row.authority] ?? row.authority,
    paper: row.paper,
    validUntil: row.valid_until,
  };
}

/** Whether a finding says already that a paper is missing. */
function says(findings: readonly Finding[], paper: string): boolean {
  return findings.some(({ code, params }) => code.startsWith('paper-missing') && params?.name === paper);
}

/** A case as its page and the API show it; `base` is the URL of the case. */
export function caseView(found: Case, staff: StaffMember, base: string, now: string) {
  const { application, hromada, task, state, rules, history } = found;
  const service = findService(hromada, application.service_code, rules.known.facts.on);
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
    deadlineMark: task === undefined || task.closed_at !== null ? null : dueMark(task, now),
    deadlineSteps: JSON.parse(task?.deadline_steps ?? '[]') as string[],
    routingReasons: JSON.parse(task?.reasons ?? '[]') as string[],
    applicant: personView(found.person),
    personId: application.person_id,
    representative: representativeView(found),
    otherMatters: found.otherMatters.map((row) => ({
      id: row.id,
      registrationIndex: row.registration_index,
      service: findService(hromada, row.service_code)?.name ?? row.service_code,
      statusName: statusNames[row.status],
    })),
    notices: found.notices,
    untoldNotices: untold(found),
    facts: factsView(rules.known, hromada, service),
    clocks: rules.clocks.map(clockView),
    findings: findingsView(rules.findings, staff.roles, history, deskOverrulings(application)),
    missing: rules.missing.map(({ name, until = null }) => ({
      name,
      until,
      told: until === null && says(rules.findings.found, name),
    })),
    fee: feeView(rules.fee, state, hromada),
    mendFrom: rules.limits.mendFrom ?? null,
    checklist: rules.checklist.map(({ slot, name, required }) => ({ slot, name, required })),
    askable: askable(found).map(({ slot, name }) => ({ slot, name })),
    documents: found.documents.map((document) => documentView(found, document, base)),
    corrections: found.corrections.map((correction) => ({
      id: correction.id,
      message: correction.message,
      slots: JSON.parse(correction.slots) as { slot: string; reason: string }[],
      requestedBy: correction.requested_by_name,
      requestedAt: correction.requested_at,
      until: correction.until,
      answeredAt: correction.answered_at,
    })),
    decision: state.decision &&
      found.decision && {
        id: found.decision.id,
        number: found.decision.number,
        outcome: found.decision.outcome,
        grounds: found.decision.grounds,
        amount: found.decision.amount,
        fee: found.decision.fee,
        feeLines: JSON.parse(found.decision.fee_lines ?? '[]') as string[],
        decidedBy: found.decision.decided_by_name,
        decidedAt: found.decision.decided_at,
      },
    letterUrl: found.result === undefined || state.result === undefined ? null : `${base}/letter`,
    stages: stagesView(state),
    commands: offeredCommands(found, staff),
    awaiting: found.awaiting.everything ?? (mayDecideLater(found, staff) ? found.awaiting.decision : undefined) ?? null,
    doubledNumbers: found.doubled.map((one) => doubledLine(one, application.id)),
    otherCommands: offeredCommands(found, staff).flatMap((kind) => {
      const form = commandForm(kind);
      return form === undefined ? [] : [{ kind, title: form.title, url: `${base}/commands/${kind}` }];
    }),
    history: history.map((link) => historyLine(link, hromada)),
  };
}
