import { allows } from '@okruh/domain';
import { publishStatus } from '../publishing/publish-status.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { appendEvents } from './append-events.ts';
import { stateOf } from './event-rows.ts';
import { findApplication, insertReplacedReference } from './queries.ts';

/**
 * After a history came back whose reference number another application has got meanwhile: the history says that it was
 * replaced, and the desk prints a new receipt. One that takes no more links is found by the number of its receipt all the
 * same, with the code word.
 */
export async function settleReference(tx: CentreTx, services: Services, applicationId: string): Promise<void> {
  const row = await findApplication(tx.db, applicationId);
  const state = row && stateOf(row);
  if (row === undefined || state?.referenceNumber === undefined) return;
  const { reference_number: referenceNumber } = row;
  if (referenceNumber === state.referenceNumber) return;
  services.log.warn({ applicationId, code: 'reference-replaced' }, 'reference number clashed');
  if (allows(state.status, 'replace-reference')) {
    const command = { kind: 'replace-reference', referenceNumber } as const;
    const replaced = await appendEvents(tx, services, { applicationId, command, actor: services.centre });
    if (!replaced.ok) throw new Error(`a clashing reference number was not replaced: ${replaced.refusal.code}`);
    return;
  }
  const now = services.clock.now();
  const printed = { application_id: applicationId, reference_number: state.referenceNumber, replaced_at: now };
  await insertReplacedReference(tx, printed);
  await publishStatus(tx, services, row, state, now);
}
