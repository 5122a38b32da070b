import { parseReferenceNumber, type ReferenceNumber } from '@okruh/domain';
import { type Publication, referenceHash, secondProofHash } from '@okruh/protocol';

/** For tests: the key that the centre and the portal share. */
export const key = Buffer.alloc(32, 7);

/** For tests: the number in its canonical form. */
export function reference(typed: string): ReferenceNumber {
  const parsed = parseReferenceNumber(typed);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

/** For tests: what the centre publishes of an application in work. */
export function publication(typed: string, changes: Partial<Publication> = {}): Publication {
  return {
    referenceHash: referenceHash(key, reference(typed)),
    secondProofHash: secondProofHash(key, reference(typed), 'калина'),
    version: 1,
    word: 'in-work',
    title: 'Заяву розглядають',
    next: 'Спеціаліст вивчає документи. Від вас нічого не потрібно.',
    registeredOn: '2026-02-27',
    deadline: '2026-03-09',
    updatedOn: '2026-03-01',
    office: { name: 'Фронт-офіс «Ковалівка»', address: 'вул. Миру, 1', hours: 'пн–пт 8:00–17:00' },
    ...changes,
  };
}
