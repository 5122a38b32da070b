import type { Condition, Facts } from '../conditions/types.ts';
import type { Person } from '../person/types.ts';
import type { CivilDate, Instant } from '../time/time.ts';

/** Warning: told. Error: stops, and may be overruled by some. Fatal: stops, and nobody may overrule it. */
export const severities = ['warning', 'error', 'fatal'] as const;
export type Severity = (typeof severities)[number];

/** What a check is about, in the fixed order in which checks are made (ЄІССС). */
export const checkSubjects = ['appeal', 'services', 'payments', 'persons', 'documents', 'declaration'] as const;
export type CheckSubject = (typeof checkSubjects)[number];

/** Where an application is checked: the desk knows its own journal, the centre knows all. */
export const checkPlaces = ['desk', 'centre'] as const;
export type CheckPlace = (typeof checkPlaces)[number];

/**
 * What a rule looks at. `date` names one of `CheckedApplication.dates`; a date that is not there breaks `date-required`
 * only.
 */
export type Check =
  | { readonly kind: 'date-required'; readonly date: string }
  | { readonly kind: 'date-not-after-now'; readonly date: string; readonly toleranceMinutes: number }
  | { readonly kind: 'date-not-after'; readonly date: string; readonly other: string }
  | { readonly kind: 'date-not-before'; readonly date: string; readonly floor: CivilDate }
  /** The day of application is at most so many months after `since` (the same day number, or the last day). */
  | { readonly kind: 'within-months'; readonly date: string; readonly since: string; readonly months: number }
  | { readonly kind: 'days-of-month'; readonly date: string; readonly from: number; readonly to: number }
  | { readonly kind: 'service-twice' }
  /** The same person has an application for the same service; `open` ones only, or those of the same day too. */
  | { readonly kind: 'applied-already'; readonly among: 'open' | 'same-day-same-clerk' }
  | { readonly kind: 'iban' }
  | { readonly kind: 'number-against-birth' }
  | { readonly kind: 'paper-without-scan' }
  /** A required paper of the checklist that nobody has brought. */
  | { readonly kind: 'paper-missing' }
  | { readonly kind: 'paper-expired' }
  | { readonly kind: 'declaration-block'; readonly block: string }
  /** Anything a condition can say: the rule is broken when it holds. */
  | { readonly kind: 'condition'; readonly broken: Condition };

/** A check as data. */
export interface CheckRule {
  /** Stable code of the finding, kebab-case. */
  readonly code: string;
  readonly subject: CheckSubject;
  readonly severity: Severity;
  readonly check: Check;
  /** Ukrainian, says what to do; `{name}` stands for what was found (a service, a paper, a date). */
  readonly message: string;
  /** Asked only when this holds. */
  readonly when?: Condition;
  /** Asked only there; at both places when absent. */
  readonly at?: CheckPlace;
  readonly validFrom?: CivilDate;
  readonly validTo?: CivilDate;
  readonly basis?: {
    readonly act: string;
    readonly article?: string;
    readonly link?: string;
    readonly confirmed: boolean;
  };
}

/** Another application of the same person, as far as this place knows. */
export interface EarlierApplication {
  readonly applicationId: string;
  readonly serviceCode: string;
  readonly registeredOn: CivilDate;
  readonly registrationIndex?: string;
  /** Not closed, withdrawn or redirected. */
  readonly open: boolean;
  /** The clerk who registered it. */
  readonly clerkId?: string;
}

/** An application as the checks see it. */
export interface CheckedApplication {
  readonly place: CheckPlace;
  readonly now: Instant;
  readonly facts: Facts;
  /** Moments or Kyiv days by name: `applied`, `registered`, `birth-of-child`, … */
  readonly dates: Readonly<Record<string, Instant>>;
  readonly services: readonly { readonly code: string; readonly name: string }[];
  readonly clerkId?: string;
  readonly ibans?: readonly string[];
  readonly persons?: readonly Pick<Person, 'surname' | 'givenName' | 'born' | 'sex' | 'identity'>[];
  /** The papers of the checklist that are said to be there. */
  readonly papers?: readonly {
    readonly slot: string;
    readonly name: string;
    readonly pages: number;
    readonly validUntil?: CivilDate;
  }[];
  /** Names of required papers that nobody has brought. */
  readonly missing?: readonly string[];
  /** Rows by block of the income declaration; absent when the service has none. */
  readonly declaration?: Readonly<Record<string, number>>;
  readonly earlier?: readonly EarlierApplication[];
}

/** What a check found. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: CheckSubject;
  /** Ukrainian, says what to do. */
  readonly message: string;
  readonly params?: Readonly<Record<string, string>>;
}
