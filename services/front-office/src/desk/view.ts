import { type ChecklistItem, compareUkrainian, type Facts, kyivDate, type Person, personName } from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import type { Representative } from '@okruh/protocol';
import type { Application } from '../applications/application.ts';
import type { HistoryEntry } from '../applications/read-history.ts';
import type { Catalogue } from '../enrolment/catalogue.ts';
import { authorityLines, factLines, type Line } from '../facts/fact-rows.ts';
import { paths } from '../paths.ts';
import type { Page, PaperDocument } from '../scanning/page.ts';
import { pageStripView } from '../scanning/page-strip.ts';
import { shortDay } from '../shown-dates.ts';
import { statusTag } from '../status-tag.ts';
import { titleOf } from './choose-service.ts';
import { historyText } from './history-text.ts';
import type { ListRow } from './queries.ts';

export type Step = 'applicant' | 'service' | 'papers' | 'review';

/** The steps of one application, those reachable as links. */
export function stepsView(application: Application | undefined, current: Step) {
  const id = application?.id;
  const chosen = application?.serviceCode !== undefined;
  const steps = [
    { step: 'applicant', text: 'Заявник', href: id && paths.applicant(id) },
    { step: 'service', text: 'Послуга', href: id && paths.service(id) },
    { step: 'papers', text: 'Документи', href: id && chosen && paths.papers(id) },
    { step: 'review', text: 'Перевірка й реєстрація', href: id && chosen && paths.review(id) },
  ];
  return steps.map(({ step, text, href }, index) => ({
    number: index + 1,
    text,
    href: href || undefined,
    current: step === current,
  }));
}

/** Settlements as groups of a list: the office's own district first. */
export function settlementGroups(catalogue: Catalogue) {
  const { hromada, district: own } = catalogue;
  const others = hromada.districts.filter(({ id }) => id !== own.id).sort((a, b) => compareUkrainian(a.name, b.name));
  return [own, ...others].map(({ name, settlements }) => ({
    name,
    items: [...settlements]
      .sort((a, b) => compareUkrainian(a.name, b.name))
      .map((settlement) => ({ value: settlement.katottg, text: settlement.name })),
  }));
}

/** A person found for a new application. */
export function personLine(person: Person) {
  const { rnokpp, passport, idCard } = person.identity;
  return {
    name: personName(person, 'full'),
    born: shortDay(person.born),
    numbers: [rnokpp && `РНОКПП ${rnokpp}`, passport && `паспорт ${passport}`, idCard && `ID-картка ${idCard}`]
      .filter(Boolean)
      .join(', '),
    address: `${person.address.settlementName}, ${person.address.line}`,
    href: paths.newFor(person.id),
  };
}

/** A service to choose. */
export function serviceLine(service: Service, catalogue: Catalogue, facts: Facts) {
  const title = titleOf(service);
  return {
    value: service.code,
    text: title,
    fullName: service.name === title ? undefined : service.name,
    department: catalogue.responsibleFor(service, facts),
    papers: service.checklist.length,
  };
}

function rowsOf(lines: readonly Line[]) {
  return lines.filter(([, value]) => value).map(([key, value]) => ({ key: { text: key }, value: { text: value } }));
}

/** The applicant as lines of a summary. */
export function applicantRows(person: Person) {
  return rowsOf(personLines(person));
}

/** Who acts for the applicant, and by what right. */
export function representativeRows(representative: Representative) {
  return rowsOf([...personLines(representative.person), ...authorityLines(representative)]);
}

/** What the desk was told, as lines of a summary. */
export function factRows(application: Application, catalogue: Catalogue) {
  return rowsOf(factLines(application, catalogue));
}

function personLines(person: Person): Line[] {
  const { identity, address } = person;
  const number = identity.rnokpp ?? (identity.rnokppRefused ? 'відмовився(лася) від номера' : undefined);
  return [
    ['Прізвище, ім’я, по батькові', personName(person, 'full')],
    ['Дата народження', shortDay(person.born)],
    ['РНОКПП', number],
    ['Паспорт', identity.passport],
    ['ID-картка', identity.idCard],
    ['УНЗР', identity.unzr],
    ['Адреса', `${address.settlementName}, ${address.line}`],
    ['Телефон', person.phone],
  ];
}

/** The checklist of an application with the strips of pages that lie in it. */
export function checklistView(
  application: Application,
  catalogue: Catalogue,
  checklist: readonly ChecklistItem[],
  papers: readonly PaperDocument[],
) {
  const hints = new Map(catalogue.hromada.papers.map(({ id, hint }) => [id, hint]));
  return checklist.map((item) => {
    const pages = papers.find(({ slot, correctionId }) => slot === item.slot && correctionId === '')?.pages ?? [];
    return {
      ...item,
      hint: hints.get(item.paper),
      count: pages.length,
      tag: paperTag(pages.length, item.required),
      warnings: [...new Set(pages.map(fileWarning).filter(Boolean))],
      strip: pageStripView(application.id, item, pages, paths.addPages(application.id, item.slot)),
    };
  });
}

/** What its file was warned of; what the page gate found stands beside the page. */
function fileWarning({ warning = '', gate }: Page): string {
  return (gate?.findings ?? []).reduce((rest, { message }) => rest.replace(message, ''), warning).trim();
}

export function applicantName(application: Application): string {
  return personName(application.applicant, 'full');
}

/** The chosen service as lines of a summary. */
export function serviceRows(service: Service, department: string) {
  return rowsOf([
    ['Послуга', titleOf(service)],
    ['Розглядає', department],
  ]);
}

/** What registration gave, and where the matter is now, as lines of a summary. */
export function registrationRows({ registration, state, deadline, note }: Application, catalogue: Catalogue) {
  const department = state.departmentId && catalogue.departmentName(state.departmentId);
  return rowsOf([
    ['Реєстраційний індекс', registration?.index],
    ['Номер для перевірки', registration?.referenceNumber],
    ['Кодове слово', registration?.codeWord],
    ['Зареєстровано', registration && `${shortDay(registration.on)}, ${registration.by}`],
    [state.deadlineProvisional ? 'Орієнтовна дата' : 'Кінцева дата', deadline && shortDay(deadline)],
    ['Розглядає', [department ?? registration?.promised?.department, state.assigneeName].filter(Boolean).join(', ')],
    ['Примітка', note],
  ]);
}

/** A line of a list of applications. */
export function listLine(row: ListRow, catalogue: Catalogue) {
  const on = row.registered_at === null ? undefined : kyivDate(row.registered_at);
  const service = row.service_code === null ? undefined : catalogue.service(row.service_code, on);
  return {
    id: row.id,
    href: paths.application(row.id),
    name: row.applicant_name,
    service: service ? titleOf(service) : 'послугу ще не обрано',
    index: row.registration_index,
    deadline: row.deadline,
    updatedAt: row.updated_at,
    tag: statusTag(row.status),
  };
}

/** What happened to an application, newest first. */
export function historyView(history: readonly HistoryEntry[], catalogue: Catalogue) {
  return history.toReversed().map(({ at, actor, event, confirmed }) => ({
    at,
    who: actor.kind === 'system' ? '' : actor.name,
    confirmed,
    ...historyText(event, catalogue),
  }));
}

function paperTag(count: number, required: boolean) {
  if (count > 0) return { text: 'Додано', tone: 'good' };
  return required ? { text: 'Потрібно', tone: 'warn' } : { text: 'За потреби', tone: 'neutral' };
}
