import {
  type ChecklistItem,
  explainRule,
  type Facts,
  incompleteNotice,
  missingLines,
  registrability,
  resolveChecklist,
} from '@okruh/domain';
import type { Hromada, Service } from '@okruh/hromada';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { type ApplicationFile, factsOf, readApplicationFile } from '../application-file.ts';
import { openHromada, serviceOf } from '../open-hromada.ts';
import { unknownNames } from '../unknown-names.ts';

const registrationWords = {
  complete: 'Усі потрібні документи є: можна реєструвати.',
  incomplete: 'Можна реєструвати неповний пакет.',
  not: 'Реєструвати ще не можна: бракує документів.',
} as const;

function namesOf(hromada: Hromada) {
  return {
    questions: Object.fromEntries(hromada.questions.map(({ id, text }) => [id, text])),
    categories: Object.fromEntries(hromada.categories.map(({ id, name }) => [id, name])),
    services: Object.fromEntries(hromada.services.map(({ code, name }) => [code, name])),
    districts: Object.fromEntries(hromada.districts.map(({ id, name }) => [id, name])),
  };
}

/** Why every line of the rules is asked for or not. */
function reasonsOf(hromada: Hromada, service: Service, facts: Facts) {
  return service.checklistRules.map((rule) => {
    const { applies, why } = explainRule(rule, facts, namesOf(hromada));
    return { slot: rule.slot, name: rule.name, applies, why };
  });
}

function itemLine({ name, required, papers }: ChecklistItem): string {
  const alternatives = papers === undefined ? '' : ` (один із: ${papers.join(', ')})`;
  return `${required ? '[обовʼязково]' : '[за бажанням]'} ${name}${alternatives}`;
}

function itemsOf(service: Service, facts: Facts): ChecklistItem[] {
  return service.checklistRules.length === 0 ? service.checklist : resolveChecklist(service.checklistRules, facts);
}

function answerOf(hromada: Hromada, service: Service, application: ApplicationFile, facts: Facts): Answer {
  const items = itemsOf(service, facts);
  const reasons = reasonsOf(hromada, service, facts);
  const pages = application.pages ?? {};
  const day = {
    calendar: hromada.calendar,
    on: application.on ?? facts.on,
    ...(service.incomplete && { incomplete: service.incomplete }),
  };
  const registration = registrability(items, pages, day);
  const missing = missingLines(items, pages, day);
  const notice = incompleteNotice(registration);
  const left = reasons.filter(({ applies }) => !applies).map(({ name, why }) => `  ${name}: ${why.join('; ')}`);
  return {
    ok: true,
    json: { service: service.code, items, missing, registration: { ...registration, notice }, reasons },
    text: [
      `${service.code} ${service.name}`,
      ...items.map((item) => `  ${itemLine(item)}`),
      ...(left.length === 0 ? [] : ['Не потрібні:', ...left]),
      ...(missing.length === 0 ? [] : ['Бракує:', ...missing.map((line) => `  ${line}`)]),
      registrationWords[registration.kind],
      ...(notice === undefined ? [] : [notice]),
    ],
  };
}

/** `checklist DIR APPLICATION.json`: the papers an application needs, why, and what is missing of them. */
export async function checklist(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади', 'файл заяви']);
  const [dir = '', file = ''] = given.places;
  const { application, remarks: unread } = readApplicationFile(file, io);
  const hromada = await openHromada(dir, io);
  const remarks = [...unread, ...unknownNames(application, hromada)];
  const facts = factsOf(application, hromada, io);
  const service = serviceOf(hromada, application.serviceCode, facts.on);
  return { ...answerOf(hromada, service, application, facts), remarks };
}
