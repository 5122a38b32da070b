import { allowedCommands } from './allowed-commands.ts';
import type { CommandKind } from './commands.ts';
import { stageOfCommand, stageRefusal } from './decide/stage.ts';
import type { ApplicationState } from './state.ts';

function hasItsTurn(state: ApplicationState, kind: CommandKind): boolean {
  const { openAppeal, decision, result, handOver, assigneeId, dangers, exemptions } = state;
  if (kind === 'appeal') return openAppeal === undefined && decision?.outcome === 'refused';
  if (kind === 'plan-support' && decision?.outcome !== 'granted') return false;
  if (kind === 'hand-over') return result !== undefined && handOver === undefined;
  if (kind === 'release') return assigneeId !== undefined;
  if (kind === 'lift-danger') return (dangers ?? []).length > 0;
  if (kind === 'revoke-exemption') return (exemptions ?? []).length > 0;
  const stage = stageOfCommand[kind];
  return stage === undefined || stageRefusal(state, stage) === undefined;
}

/**
 * The commands worth offering now: those the table allows, without the ones that the service does not have or whose turn
 * has not come. `decide` stays the judge: what is offered may still be refused for its data.
 */
export function offeredCommands(state: ApplicationState): CommandKind[] {
  return allowedCommands[state.status].filter((kind) => hasItsTurn(state, kind));
}
