import type { EventEnvelope } from '@okruh/domain';
import { noteDoubledNumber } from '../doubled/note-doubled.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { countDecisionNumber } from './decision-numbers.ts';
import type { Happened } from './happened.ts';
import { insertDecision } from './queries.ts';

/** Keeps a numbered decision, from which its letter is made; its number is not given again. */
export async function followDecision(
  tx: CentreTx,
  { clock }: Pick<Services, 'clock'>,
  happened: Happened,
  { event, actor, at }: EventEnvelope,
) {
  if (event.type !== 'decided' || event.number === undefined) return;
  const departmentId = happened.state.departmentId ?? actor.place;
  const row = {
    id: event.decisionId,
    application_id: happened.application.id,
    department_id: departmentId,
    number: event.number,
    outcome: event.outcome,
    grounds: event.grounds,
    amount: event.amount ?? null,
    fee: event.fee?.amount ?? null,
    fee_lines: event.fee === undefined ? null : JSON.stringify(event.fee.lines),
    decided_by: actor.id,
    decided_by_name: actor.name,
    decided_at: at,
  };
  await insertDecision(tx, row);
  if (happened.adopted) await noteDoubledNumber(tx, row, clock.now());
  await countDecisionNumber(tx, departmentId, at, event.number);
}
