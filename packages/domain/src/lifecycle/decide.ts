import type { Instant } from '../time/time.ts';
import { allows } from './allowed-commands.ts';
import type { Command, CommandKind, CommandOf } from './commands.ts';
import { decideAppeal, decideAppealDecision, decideReopen } from './decide/after-decision.ts';
import {
  decideCompletePapers,
  decideLiftDanger,
  decideNoteDanger,
  decideReplaceReference,
  decideSupplement,
} from './decide/amending.ts';
import { decideAssign, decideClaim, decideRelease } from './decide/assignment.ts';
import { decideExtend, decideMoveDeadline } from './decide/deadline.ts';
import { decideApprove, decideDecision, decideReturnDecision } from './decide/decision.ts';
import {
  decideClose,
  decideHandOver,
  decideIssueResult,
  decideLeaveWithoutMovement,
  decideRedirect,
  decideWithdraw,
} from './decide/ending.ts';
import {
  decideOverruleFinding,
  decideRecordExemption,
  decideRecordIncome,
  decideRevokeExemption,
} from './decide/findings.ts';
import { decideEnqueue, decideReceive, decideRegister, decideTransfer } from './decide/intake.ts';
import { refuse, type Verdict } from './decide/refuse.ts';
import {
  decideAid,
  decideAssess,
  decideOneOffService,
  decidePlanSupport,
  decidePlanVisit,
  decideRecordVisit,
} from './decide/stages.ts';
import { decideAnswerCorrection, decideAwaitOthers, decideRequestCorrection, decideResume } from './decide/waiting.ts';
import type { ApplicationState } from './state.ts';
import { statusNames } from './status.ts';

/** What a command of one kind does. */
type Decide<K extends CommandKind> = (state: ApplicationState, command: CommandOf<K>, now: Instant) => Verdict;

/** Every kind of command has its entry, or this does not compile. */
const deciders: { readonly [K in CommandKind]: Decide<K> } = {
  register: (_, command) => decideRegister(command),
  receive: (_, command) => decideReceive(command),
  enqueue: (_, command) => decideEnqueue(command),
  transfer: decideTransfer,
  claim: (_, command) => decideClaim(command),
  assign: decideAssign,
  release: decideRelease,
  'request-correction': (_, command, now) => decideRequestCorrection(command, now),
  'answer-correction': decideAnswerCorrection,
  'await-others': (_, command, now) => decideAwaitOthers(command, now),
  resume: (_, command) => decideResume(command),
  assess: decideAssess,
  decide: decideDecision,
  approve: decideApprove,
  'return-decision': (_, command) => decideReturnDecision(command),
  'give-one-off-service': decideOneOffService,
  'plan-support': decidePlanSupport,
  'give-aid': decideAid,
  'plan-visit': decidePlanVisit,
  'record-visit': decideRecordVisit,
  'note-danger': decideNoteDanger,
  'lift-danger': decideLiftDanger,
  extend: decideExtend,
  'move-deadline': decideMoveDeadline,
  'overrule-finding': decideOverruleFinding,
  'record-income': (_, command) => decideRecordIncome(command),
  'record-exemption': (_, command, now) => decideRecordExemption(command, now),
  'revoke-exemption': decideRevokeExemption,
  'complete-papers': (_, command) => decideCompletePapers(command),
  supplement: (_, command) => decideSupplement(command),
  'replace-reference': decideReplaceReference,
  appeal: decideAppeal,
  'decide-appeal': decideAppealDecision,
  reopen: (_, command, now) => decideReopen(command, now),
  'issue-result': (_, command) => decideIssueResult(command),
  'hand-over': decideHandOver,
  close: decideClose,
  withdraw: (_, command) => decideWithdraw(command),
  redirect: (_, command, now) => decideRedirect(command, now),
  'leave-without-movement': (_, command, now) => decideLeaveWithoutMovement(command, now),
};

function decided<K extends CommandKind>(state: ApplicationState, command: CommandOf<K>, now: Instant): Verdict {
  const decideThis: Decide<K> = deciders[command.kind];
  return decideThis(state, command, now);
}

/**
 * What a command does to an application: the events that follow, or a refusal (Ukrainian) and no events. Pure; `now` is
 * the clock of the place that decides. A command the table does not allow is refused with `not-allowed-in-status`.
 * Who may command is not asked here: see `permits` and `notHeldBy`.
 */
export function decide(state: ApplicationState, command: Command, now: Instant): Verdict {
  if (!allows(state.status, command.kind)) {
    return refuse(
      'not-allowed-in-status',
      `Ця дія неможлива, бо стан заяви: «${statusNames[state.status]}». Оновіть сторінку, щоб побачити можливі дії.`,
    );
  }
  return decided(state, command, now);
}
