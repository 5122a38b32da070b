import { type ChecklistItem, type CivilDate, kyivDate, missingPapers, registrability } from '@okruh/domain';
import type { Application } from '../applications/application.ts';
import { applicationChecklist, pagesBySlot, registrationDay } from '../desk/application-checklist.ts';
import { type Rules, serviceOf } from '../facts/facts-of.ts';
import type { PaperDocument } from '../scanning/page.ts';
import { shortDay } from '../shown-dates.ts';

/** A paper that may be brought. */
export interface PaperToBring {
  readonly slot: string;
  readonly paper: string;
  readonly name: string;
  /** The last day for a missing one, where the rules have one. */
  readonly until?: CivilDate;
  /** One of several papers of which one is enough. */
  readonly alternative: boolean;
}

/** What is still missing, and what else the service takes. */
export interface PapersToBring {
  readonly missing: readonly PaperToBring[];
  readonly others: readonly PaperToBring[];
  /** Ukrainian: what becomes of the day of application. */
  readonly notice?: string;
}

/** Looks at what was registered and sent so far; what is being gathered does not count yet. */
export function papersToBring(rules: Rules, application: Application, papers: readonly PaperDocument[]): PapersToBring {
  const items = applicationChecklist(rules, application);
  const pages = pagesBySlot(papers);
  const missing = missingPapers(items, pages).flatMap((item) => withAlternatives(item, items));
  const slots = new Set(missing.map(({ slot }) => slot));
  const all = [...items, ...(serviceOf(rules, application)?.checklist ?? [])];
  const others = new Map(all.filter(({ slot }) => !slots.has(slot)).map((item) => [item.slot, item]));
  const notice = dayOfApplication(rules, application, pages);
  return {
    missing: missing.map((item) => toBring(item, lastDay(rules, application, item))),
    others: [...others.values()].map((item) => toBring(item, undefined)),
    ...(notice !== undefined && { notice }),
  };
}

function toBring({ slot, paper, name, group }: ChecklistItem, until: CivilDate | undefined): PaperToBring {
  return { slot, paper, name, alternative: group !== undefined, ...(until !== undefined && { until }) };
}

/** The papers of which one is enough, when this one stands for several. */
function withAlternatives(item: ChecklistItem, items: readonly ChecklistItem[]): ChecklistItem[] {
  if (item.group === undefined) return [item];
  return items.filter(({ group, required }) => group === item.group && required);
}

function lastDay(rules: Rules, application: Application, item: ChecklistItem): CivilDate | undefined {
  const alone = registrability([item], {}, registrationDay(rules, application));
  return alone.kind === 'incomplete' ? alone.until : undefined;
}

function dayOfApplication(
  rules: Rules,
  application: Application,
  pages: Readonly<Record<string, number>>,
): string | undefined {
  const items = applicationChecklist(rules, application);
  const verdict = registrability(items, pages, registrationDay(rules, application));
  if (verdict.kind !== 'incomplete') return undefined;
  const until = shortDay(verdict.until);
  if (kyivDate(rules.clock.now()) > verdict.until) {
    return `Строк, щоб донести решту документів, минув ${until}. Їх однаково приймають; що буде з днем звернення, вирішить спеціаліст.`;
  }
  if (!verdict.firstDayStays) return `Решту треба донести до ${until}. Строк розгляду почнеться з останнім документом.`;
  const first = shortDay(application.registration?.on ?? '');
  return `Якщо донести решту до ${until}, днем звернення лишиться день реєстрації, ${first}.`;
}
