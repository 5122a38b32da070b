import {
  type ChecklistItem,
  incompleteNotice,
  missingLines,
  missingPapers,
  type Registrability,
  type RegistrationDay,
  registrability,
  resolveChecklist,
} from '@okruh/domain';
import type { Application } from '../applications/application.ts';
import { factsOf, type Rules, serviceOf } from '../facts/facts-of.ts';
import type { PaperDocument } from '../scanning/page.ts';

/** What this application needs, by the rules of its service and what is known of the applicant. */
export function applicationChecklist(rules: Rules, application: Application): readonly ChecklistItem[] {
  const { checklist = [], checklistRules: papers = [] } = serviceOf(rules, application) ?? {};
  return papers.length === 0 ? checklist : resolveChecklist(papers, factsOf(rules, application));
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

/** How many pages lie in each slot: those of the registration, and those that came later and were sent. */
export function pagesBySlot(papers: readonly PaperDocument[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { correctionId, sealed, refused, slot, pages } of papers) {
    if ((correctionId !== '' && !sealed) || refused) continue;
    counts[slot] = (counts[slot] ?? 0) + pages.length;
  }
  return counts;
}

/**
 * What an application still lacks. A service that says nothing of incomplete applications takes them and names no day;
 * one that forbids them is not registered before its papers are there.
 */
export function missingOf(rules: Rules, application: Application, pages: Readonly<Record<string, number>>): Missing {
  const service = serviceOf(rules, application);
  const items = applicationChecklist(rules, application);
  const names = missingPapers(items, pages).map(({ name }) => name);
  const incomplete = service?.incomplete;
  const day = registrationDay(rules, application);
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

/** What the days are counted from by which missing papers must come: the registration, or now for a draft. */
export function registrationDay(rules: Rules, application: Application): RegistrationDay {
  const incomplete = serviceOf(rules, application)?.incomplete;
  return {
    calendar: rules.catalogue.hromada.calendar,
    on: application.registration?.at ?? rules.clock.now(),
    ...(incomplete && { incomplete }),
  };
}

function waitsFor(verdict: Registrability): string | undefined {
  if (verdict.kind !== 'not') return undefined;
  return 'Цю послугу не реєструють без повного переліку документів. Додайте їх або відкладіть чернетку.';
}
