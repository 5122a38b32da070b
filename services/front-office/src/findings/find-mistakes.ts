import {
  type CheckedApplication,
  checkApplication,
  checkSubjects,
  type EarlierApplication,
  type Finding,
  severities,
} from '@okruh/domain';
import { checkRulesFor } from '@okruh/hromada';
import type { Application } from '../applications/application.ts';
import { applicationChecklist, missingOf, pagesBySlot } from '../desk/application-checklist.ts';
import { titleOf } from '../desk/choose-service.ts';
import { factsOf, type Rules, serviceOf } from '../facts/facts-of.ts';
import type { Db } from '../office.ts';
import type { PaperDocument } from '../scanning/page.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { deskChecks, deskDates } from './desk-checks.ts';
import { possibleDuplicates, unfittingNumbers } from './doubts-about-persons.ts';
import { earlierApplications } from './earlier-applications.ts';

/**
 * What is wrong with a draft, gravest first, as far as this office can know without the link: the checks of the catalogue
 * and of the desk, likely duplicates of the person. What a registered application had is kept with it.
 *
 * @param clerkId who is about to register it
 */
export async function findMistakes(db: Db, rules: Rules, draft: Application, clerkId: string): Promise<Finding[]> {
  if (draft.registration !== undefined) return [...draft.registration.findings];
  const [papers, earlier, duplicates] = await Promise.all([
    readPapers(db, draft.id),
    earlierApplications(db, draft),
    possibleDuplicates(db, draft.applicant),
  ]);
  const service = serviceOf(rules, draft);
  if (service === undefined) return duplicates;
  const checks = [...checkRulesFor(rules.catalogue.hromada, service), ...deskChecks];
  const checked = checkedApplication(rules, draft, { papers, earlier, clerkId });
  const found = [...checkApplication(checks, checked), ...unfittingNumbers(personsOf(draft)), ...duplicates];
  return inOrder(withoutEchoes(found));
}

interface Seen {
  readonly papers: readonly PaperDocument[];
  readonly earlier: readonly EarlierApplication[];
  readonly clerkId: string;
}

function checkedApplication(rules: Rules, draft: Application, { papers, earlier, clerkId }: Seen): CheckedApplication {
  const now = rules.clock.now();
  const { postmark, dates } = draft.known;
  const { representative } = draft;
  const service = serviceOf(rules, draft);
  const names = new Map(applicationChecklist(rules, draft).map(({ slot, name }) => [slot, name]));
  return {
    place: 'desk',
    now,
    facts: factsOf(rules, draft),
    dates: {
      ...dates,
      applied: postmark ?? now,
      registered: now,
      ...(postmark && { [deskDates.postmark]: postmark }),
      ...(representative && { [deskDates.representative]: representative.person.born }),
      ...(representative?.validUntil && { [deskDates.authority]: representative.validUntil }),
    },
    services: service ? [{ code: service.code, name: titleOf(service) }] : [],
    clerkId,
    persons: personsOf(draft),
    papers: papers.map(({ slot, pages }) => ({ slot, name: names.get(slot) ?? slot, pages: pages.length })),
    missing: missingOf(rules, draft, pagesBySlot(papers)).names,
    earlier,
  };
}

function personsOf({ applicant, representative }: Application) {
  return [applicant, ...(representative ? [representative.person] : [])];
}

/** The same earlier application is told of once, by its gravest finding. */
function withoutEchoes(found: readonly Finding[]): Finding[] {
  return found.filter(
    (finding, place) =>
      !found
        .slice(0, place)
        .some(
          ({ subject, params }) =>
            subject === 'services' && subject === finding.subject && params?.name === finding.params?.name,
        ),
  );
}

/** Gravest first, within that in the fixed order of subjects. */
function inOrder(found: readonly Finding[]): Finding[] {
  const rank = ({ severity, subject }: Finding): number =>
    checkSubjects.indexOf(subject) - checkSubjects.length * severities.indexOf(severity);
  return found.toSorted((one, other) => rank(one) - rank(other));
}
