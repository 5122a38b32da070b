import {
  type ChecklistItem,
  type CivilDate,
  type Facts,
  incompleteNotice,
  kyivDate,
  missingLines,
  missingPapers,
  type Registrability,
  registrability,
  resolveChecklist,
} from '@okruh/domain';
import type { Application } from '../applications/application.ts';
import type { Office } from '../office.ts';
import type { PaperDocument } from '../scanning/page.ts';

/** The facts that rules are asked with: as of the day of registration, or of today for a draft. */
function factsOf(application: Application, districtId: string, today: CivilDate): Facts {
  const { known, applicant, serviceCode, registration } = application;
  return {
    on: registration?.on ?? today,
    born: applicant.born,
    categories: known.categories,
    answers: known.answers,
    representation: known.representation,
    districtId,
    channel: 'front-office',
    ...(serviceCode !== undefined && { serviceCode }),
  };
}

type Rules = Pick<Office, 'catalogue' | 'clock'>;

/** What this application needs, by the rules of its service and what is known of the applicant. */
export function applicationChecklist({ catalogue, clock }: Rules, application: Application): readonly ChecklistItem[] {
  const code = application.serviceCode ?? '';
  const rules = catalogue.service(code)?.checklistRules ?? [];
  if (rules.length === 0) return catalogue.checklist(code);
  const facts = factsOf(application, catalogue.district.id, kyivDate(clock.now()));
  return resolveChecklist(rules, facts);
}

/** What is missing, and whether the application may be registered without it. */
export interface Missing {
  readonly names: readonly string[];
  /** With the day of each, for the screen and for print. */
  readonly lines: readonly string[];
  /** Ukrainian: until when the rest must come, or that registration waits for it. */
  readonly notice?: string | undefined;
  readonly mayRegister: boolean;
}

/** How many pages lie in each slot of the registration. */
export function pagesBySlot(papers: readonly PaperDocument[]): Record<string, number> {
  const own = papers.filter(({ correctionId }) => correctionId === '');
  return Object.fromEntries(own.map(({ slot, pages }) => [slot, pages.length]));
}

/**
 * What an application still lacks. A service that says nothing of incomplete applications takes them and names no day;
 * one that forbids them is not registered before its papers are there.
 */
export function missingOf(rules: Rules, application: Application, pages: Readonly<Record<string, number>>): Missing {
  const service = rules.catalogue.service(application.serviceCode ?? '');
  const items = applicationChecklist(rules, application);
  const names = missingPapers(items, pages).map(({ name }) => name);
  const incomplete = service?.incomplete;
  const day = {
    calendar: rules.catalogue.hromada.calendar,
    on: application.registration?.at ?? rules.clock.now(),
    ...(incomplete && { incomplete: incomplete as NonNullable<Parameters<typeof registrability>[2]['incomplete']> }),
  };
  const verdict = registrability(items, pages, day);
  const undated = verdict.kind === 'not' && incomplete === undefined;
  const mayRegister = verdict.kind !== 'not' || undated;
  return {
    names,
    lines: undated ? names : missingLines(items, pages, day),
    notice: mayRegister ? incompleteNotice(verdict) : waitsFor(verdict),
    mayRegister,
  };
}

function waitsFor(verdict: Registrability): string | undefined {
  if (verdict.kind !== 'not') return undefined;
  return 'Цю послугу не реєструють без повного переліку документів. Додайте їх або відкладіть чернетку.';
}
