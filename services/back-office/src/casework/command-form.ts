import type { ApplicationState, Command, CommandKind, Permission, Role } from '@okruh/domain';
import type { Colleague } from '../routing/colleagues.ts';
import type { CommandField, CommandValues } from './command-values.ts';
import type { CaseRules } from './read-rules.ts';

/** Whom a case may be given to: what some fields are chosen from. */
export interface Division {
  /** Those who work on the cases of its department. */
  readonly colleagues: readonly Colleague[];
  /** Departments with a queue that somebody works on. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
}

/** What a command is made from beside its fields. */
export interface CommandContext {
  readonly state: ApplicationState;
  readonly division: Division;
  readonly rules: CaseRules;
  readonly staff: { readonly id: string; readonly name: string; readonly roles: readonly Role[] };
  readonly newId: () => string;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** What to know before choosing it. */
  readonly note?: string;
}

/** What the rules say about a case, and to whom. */
export interface AskedRules {
  readonly rules: CaseRules;
  readonly roles: readonly Role[];
}

/** What the rules say of a field: what to know of it, and what it holds before anything is typed. */
export interface FieldNote {
  readonly hint?: string;
  readonly initial?: string;
  /** As things stand it must be filled in, though not always. */
  readonly needed?: true;
}

/** A command on a case, as data: its form, who may give it, and how its fields make it. */
export interface CommandForm {
  readonly kind: CommandKind;
  readonly title: string;
  readonly permission: Permission;
  /** Event of the audit. */
  readonly audit: string;
  /** For the one who has the case in work, when somebody has; else for every colleague with the permission. */
  readonly byHolder: boolean;
  /** With this permission also while a colleague has the case in work. */
  readonly overHolder?: Permission;
  readonly fields: readonly CommandField[];
  /** Values of its fields of kind `choice`. */
  readonly choices?: (
    state: ApplicationState,
    division: Division,
    asked: AskedRules,
  ) => Readonly<Record<string, readonly Choice[]>>;
  /** Worth offering only when the rules say so. */
  readonly offeredWhen?: (rules: CaseRules, roles: readonly Role[]) => boolean;
  /** By the name of the field. */
  readonly notes?: (rules: CaseRules) => Readonly<Record<string, FieldNote | undefined>>;
  readonly make: (values: CommandValues, context: CommandContext) => Command;
  /** Said when it is done. */
  readonly done: string;
}
