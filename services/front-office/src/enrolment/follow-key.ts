import type { KeyObject } from 'node:crypto';
import { publicKeyOf } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { sealWaitingAnew } from '../outbox/seal-anew.ts';
import { enrolmentRow, keepPublicKey } from './queries.ts';

/**
 * Lets what waits follow the office's key: after a change of keys it is sealed anew, also when the program was killed in the
 * middle of one. Nothing happens while the key is the one of before.
 */
export async function followKey(tx: OfficeTx, privateKey: KeyObject): Promise<void> {
  const now = publicKeyOf(privateKey);
  const before = (await enrolmentRow(tx.db))?.public_key ?? null;
  if (before === now) return;
  if (before !== null) await sealWaitingAnew(tx, { privateKey }, before);
  await keepPublicKey(tx.db, now);
}
