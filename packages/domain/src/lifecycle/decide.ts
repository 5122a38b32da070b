import type { Instant } from '../time/time.ts';
import { allows } from './allowed-commands.ts';
import type { Command } from './commands.ts';
import { decideAppeal, decideAppealDecision, decideReopen } from './decide/after-decision.ts';
import {
  decideExtend,
  decideLiftDanger,
  decideNoteDanger,
  decideReplaceReference,
  decideSupplement,
} from './decide/amending.ts';
import { decideAssign, decideClaim, decideRelease } from './decide/assignment.ts';
import { decideApprove, decideDecision, decideReturnDecision } from './decide/decision.ts';
import {
  decideClose,
  decideHandOver,
  decideIssueResult,
  decideLeaveWithoutMovement,
  decideRedirect,
  decideWithdraw,
} from './decide/ending.ts';
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
  switch (command.kind) {
    case 'register':
      return decideRegister(command);
    case 'receive':
      return decideReceive(command);
    case 'enqueue':
      return decideEnqueue(command);
    case 'transfer':
      return decideTransfer(state, command);
    case 'claim':
      return decideClaim(command);
    case 'assign':
      return decideAssign(state, command);
    case 'release':
      return decideRelease(state);
    case 'request-correction':
      return decideRequestCorrection(command);
    case 'answer-correction':
      return decideAnswerCorrection(state, command);
    case 'await-others':
      return decideAwaitOthers(command, now);
    case 'resume':
      return decideResume(command);
    case 'assess':
      return decideAssess(state, command, now);
    case 'decide':
      return decideDecision(state, command);
    case 'approve':
      return decideApprove(state, command);
    case 'return-decision':
      return decideReturnDecision(command);
    case 'give-one-off-service':
      return decideOneOffService(state, command, now);
    case 'plan-support':
      return decidePlanSupport(state, command);
    case 'give-aid':
      return decideAid(state, command, now);
    case 'plan-visit':
      return decidePlanVisit(state, command, now);
    case 'record-visit':
      return decideRecordVisit(state, command, now);
    case 'note-danger':
      return decideNoteDanger(state, command);
    case 'lift-danger':
      return decideLiftDanger(state, command);
    case 'extend':
      return decideExtend(state, command);
    case 'supplement':
      return decideSupplement(command);
    case 'replace-reference':
      return decideReplaceReference(state, command);
    case 'appeal':
      return decideAppeal(state, command, now);
    case 'decide-appeal':
      return decideAppealDecision(state, command, now);
    case 'reopen':
      return decideReopen(command, now);
    case 'issue-result':
      return decideIssueResult(command);
    case 'hand-over':
      return decideHandOver(state, command);
    case 'close':
      return decideClose(state, command);
    case 'withdraw':
      return decideWithdraw(command);
    case 'redirect':
      return decideRedirect(command, now);
    case 'leave-without-movement':
      return decideLeaveWithoutMovement(command, now);
    default:
      return command satisfies never;
  }
}
