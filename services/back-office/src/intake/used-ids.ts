import type { Refusal } from '@okruh/domain';
import type { Parcel } from '@okruh/protocol';
import type { CentreDb } from '../schema.ts';
import { anyDocument, anyEvent, anyPage } from './queries.ts';

/**
 * A refusal when a parcel brings papers or events under ids that are somebody's already, or twice: an office makes its ids
 * at random, so they were copied. Otherwise undefined.
 */
export async function usedIds(db: CentreDb, parcel: Parcel): Promise<Refusal | undefined> {
  const documents = 'documents' in parcel.payload ? parcel.payload.documents : [];
  const ids = documents.map(({ id }) => id);
  const pages = documents.flatMap((document) => document.pages.map(({ id }) => id));
  const events = parcel.kind === 'application' ? parcel.payload.events.map(({ id }) => id) : [];
  const twice = [ids, pages, events].some((list) => new Set(list).size < list.length);
  const taken = twice || (await anyDocument(db, ids)) || (await anyPage(db, pages)) || (await anyEvent(db, events));
  return taken ? copied : undefined;
}

const copied: Refusal = {
  code: 'ids-taken',
  message: 'У відправленні є документи або записи, які вже належать іншій заяві. Зверніться до адміністратора.',
};
