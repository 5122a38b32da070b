import {
  type ApplicationState,
  blockingFindings,
  type CheckedApplication,
  type ChecklistItem,
  checkApplication,
  type Finding,
  missingPapers,
  type OverruleRules,
} from '@okruh/domain';
import { checkRulesFor, type Hromada, overruleRulesAt, type Service } from '@okruh/hromada';
import { deliveredPapers, pagesBySlot } from '../clocks/delivered-papers.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { toMatchable } from '../persons/person-rows.ts';
import type { ApplicationRow, CentreDb, PersonRow } from '../schema.ts';
import { earlierApplications } from './earlier-applications.ts';
import { personsOf } from './queries.ts';

/** What is known of an application when it is checked. */
export interface CheckedCase {
  readonly application: ApplicationRow;
  readonly state: ApplicationState;
  readonly hromada: Hromada;
  readonly service: Service;
  readonly known: KnownFacts;
  readonly checklist: readonly ChecklistItem[];
  /** Who registered it. */
  readonly clerkId: string | undefined;
  readonly now: string;
}

/** What checks find in an application at the centre, and what of it stops a granting decision. */
export interface CaseFindings {
  readonly found: readonly Finding[];
  readonly blocking: readonly Finding[];
  /** Who may overrule what. */
  readonly overruling: OverruleRules;
}

/**
 * Checks an application with all that the centre knows: the whole register, what the desk was told, the papers that came.
 * Found anew each time, so that what was mended is no longer found.
 */
export async function caseFindings(db: CentreDb, checked: CheckedCase): Promise<CaseFindings> {
  const { hromada, service, state, known } = checked;
  const found = withoutEchoes(checkApplication(checkRulesFor(hromada, service), await whatIsChecked(db, checked)));
  const overruling = overruleRulesAt(hromada, 'centre', known.facts.on);
  return { found, blocking: blockingFindings(found, state.overrulings, overruling), overruling };
}

async function whatIsChecked(db: CentreDb, checked: CheckedCase): Promise<CheckedApplication> {
  const { application, service, known, checklist, clerkId, now } = checked;
  const names = new Map(checklist.map(({ slot, name }) => [slot, name]));
  const papers = await deliveredPapers(db, application.id);
  const nameOf = (slot: string, paper: string) =>
    names.get(slot) ?? checked.hromada.papers.find(({ id }) => id === paper)?.name ?? slot;
  return {
    place: 'centre',
    now,
    facts: known.facts,
    dates: {
      ...known.told.dates,
      applied: known.told.postmark ?? application.registered_at,
      registered: application.registered_at,
    },
    services: [{ code: service.code, name: service.name }],
    ...(clerkId !== undefined && { clerkId }),
    persons: (await personsOf(db, application)).map(toChecked),
    missing: missingPapers(checklist, pagesBySlot(papers)).map(({ name }) => name),
    papers: papers.map(({ slot, paper, pages }) => ({ slot, name: nameOf(slot, paper), pages })),
    earlier: await earlierApplications(db, application),
  };
}

function toChecked(row: PersonRow): NonNullable<CheckedApplication['persons']>[number] {
  return { ...toMatchable(row), ...(row.sex !== null && { sex: row.sex }) };
}

/** The same earlier application is told of once, by its gravest finding: they come gravest first. */
function withoutEchoes(found: readonly Finding[]): Finding[] {
  const key = ({ subject, params }: Finding) => (subject === 'services' ? params?.name : undefined);
  return found.filter((finding, place) => {
    const own = key(finding);
    return own === undefined || !found.slice(0, place).some((before) => key(before) === own);
  });
}
