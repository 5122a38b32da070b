import type { Office } from '../office.ts';
import { openSlot } from './open-slot.ts';
import { documentRow, pageRows, setOrder } from './queries.ts';
import type { Slot } from './slot.ts';

/**
 * Puts some pages of a slot into a given order, in the places that they have together; those removed meanwhile are left out,
 * and other pages stay where they are.
 *
 * @throws RefusalError 404, 409 of `openSlot`.
 */
export async function orderPages(office: Office, place: Slot, wanted: readonly string[]): Promise<void> {
  await office.store.transaction(async (tx) => {
    await openSlot(tx.db, office, place);
    const document = await documentRow(tx.db, place);
    if (document === undefined) return;
    const held = (await pageRows(tx.db, [document.id])).map(({ id }) => id);
    const moving = new Set(wanted);
    const next = wanted.filter((id) => held.includes(id)).values();
    await setOrder(
      tx.db,
      held.map((id) => (moving.has(id) ? (next.next().value ?? id) : id)),
    );
  });
}
