import type { CivilDate } from '../time/time.ts';

export type Representation = 'self' | 'representative';

/** What was answered to a question of a service; numbers are whole (money in kopiykas). */
export type Answer = string | boolean | number;

/** A condition on the answer to one question: the answer is exactly this one. */
export interface AnswerCondition {
  readonly question: string;
  readonly is: Answer;
}

/**
 * When a rule applies, as data. Every part that is given must hold; a condition without parts always holds.
 * A part about something unknown (no date of birth, an unanswered question) does not hold.
 */
export interface Condition {
  /** Every one of these holds; an empty list holds. */
  readonly all?: readonly Condition[];
  /** At least one of these holds; an empty list does not. */
  readonly any?: readonly Condition[];
  /** This one does not hold. */
  readonly not?: Condition;
  readonly answer?: AnswerCondition;
  /** Id of a category the person has. */
  readonly category?: string;
  /** Full years on the day of the facts, this many or more. */
  readonly ageFrom?: number;
  /** Full years on the day of the facts, this many or fewer. */
  readonly ageTo?: number;
  readonly representation?: Representation | 'any';
  /** Code of a service. */
  readonly service?: string;
  /** Id of a district. */
  readonly district?: string;
  /** One of `channels`. */
  readonly channel?: string;
  /** First day on which the rule applies. */
  readonly from?: CivilDate;
  /** Last day on which the rule applies. */
  readonly to?: CivilDate;
}

/** What is known about an application when rules are asked. */
export interface Facts {
  /** The day the rules are asked for: as a rule the day of application, in Kyiv. */
  readonly on: CivilDate;
  /** Date of birth of the person the application is about. */
  readonly born?: CivilDate;
  /** Ids of the person's categories on that day. */
  readonly categories: readonly string[];
  /** Answers by question id. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly representation: Representation;
  readonly serviceCode?: string;
  readonly districtId?: string;
  readonly channel?: string;
}
