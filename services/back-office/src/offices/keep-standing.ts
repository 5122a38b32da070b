import type { Standing } from '@okruh/protocol';
import type { Services } from '../services.ts';
import { keepStanding as keep } from './queries.ts';

/** Keeps what an office tells of itself; only the newest is of use. */
export async function keepStanding(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  officeId: string,
  standing: Standing,
): Promise<void> {
  const { software } = standing;
  await keep(store.db, officeId, { software, standing: JSON.stringify(standing), standing_at: clock.now() });
}
