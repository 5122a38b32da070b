import { listOffices } from '../offices/list-offices.ts';
import { awaitedOffices } from '../replay/await-offices.ts';
import type { Services } from '../services.ts';
import { type DeliveryFault, type DeliveryResult, mostShown } from './delivery.ts';
import { courierOffices, newestDeliveries } from './queries.ts';

/** A delivery as the page tells it. */
export interface DeliveryLine {
  id: string;
  officeName: string | null;
  part: number | null;
  parts: number | null;
  takenAt: string;
  fault: DeliveryFault | null;
  result: DeliveryResult;
}

/** An office for which an answer can be made, or why not yet. */
export interface AnswerLine {
  id: string;
  name: string;
  /** The office's clock when it wrote the newest file that came. */
  writtenAt: string | null;
  canAnswer: boolean;
  /** After a restore of the centre its histories are awaited, which come by the network only. */
  awaited: boolean;
}

/** The newest deliveries, and the offices that wait for answers. */
export async function readCourier(services: Services): Promise<{ deliveries: DeliveryLine[]; offices: AnswerLine[] }> {
  const { db } = services.store;
  const known = new Map((await courierOffices(db)).map((row) => [row.office_id, row]));
  const awaited = await awaitedOffices(db);
  const offices = (await listOffices(services)).filter(({ enrolled }) => enrolled);
  return {
    deliveries: (await newestDeliveries(db, mostShown)).map((row) => ({
      id: row.id,
      officeName: row.office_name,
      part: row.part,
      parts: row.parts,
      takenAt: row.taken_at,
      fault: row.fault as DeliveryFault | null,
      result: JSON.parse(row.result) as DeliveryResult,
    })),
    offices: offices.map(({ id, name }) => ({
      id,
      name,
      writtenAt: known.get(id)?.written_at ?? null,
      canAnswer: (known.get(id)?.recipient ?? null) !== null,
      awaited: awaited.includes(id),
    })),
  };
}
