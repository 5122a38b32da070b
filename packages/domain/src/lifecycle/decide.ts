import type { Instant } from '../time/time.ts';
import { allows } from './allowed-commands.ts';
import type { Command } from './commands.ts';
import { decideAssign, decideClaim, decideRelease } from './decide/assignment.ts';
import { decideAssess, decideDecision } from './decide/decision.ts';
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
      return decideAssess(command);
    case 'decide':
      return decideDecision(command);
    case 'issue-result':
      return decideIssueResult(command);
    case 'hand-over':
      return decideHandOver(command);
    case 'close':
      return decideClose(state, command);
    case 'withdraw':
      return decideWithdraw(command);
    case 'redirect':
      return decideRedirect(command);
    case 'leave-without-movement':
      return decideLeaveWithoutMovement(command);
    default:
      return command satisfies never;
  }
}
