import type { EventEnvelope } from '@okruh/domain';
import { indexSoon } from '../pipeline/index-application.ts';
import type { CentreTx } from '../schema.ts';
import type { Happened } from './happened.ts';
import { insertReplacedReference } from './queries.ts';

/** Remembers the number an application had before, and has it found by the new one. */
export async function followReference(
  tx: CentreTx,
  { application, now }: Happened,
  { event }: EventEnvelope,
): Promise<void> {
  if (event.type !== 'reference-replaced') return;
  const { before } = event;
  await insertReplacedReference(tx, { application_id: application.id, reference_number: before, replaced_at: now });
  await indexSoon(tx, application.id);
}
