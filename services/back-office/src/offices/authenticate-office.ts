import { RefusalError } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { findSessionOffice, rememberContact } from './queries.ts';
import { hashSecret } from './secrets.ts';

/** Contacts are written down at most this often. */
const contactEveryMs = 60_000;

const offices = new WeakMap<FastifyRequest, OfficeRow>();

/**
 * Hook of every transport route: lets a request through that carries the token of an enrolled office.
 * A missing, unknown or expired token is answered with 401, after which the office opens a new session.
 */
export function officeOnly(services: Pick<Services, 'store' | 'clock'>) {
  const { store, clock } = services;
  return async (request: FastifyRequest): Promise<void> => {
    const token = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    const now = clock.now();
    const office = token && (await findSessionOffice(store.db, hashSecret(token), now));
    if (!office) throw sessionNeeded();
    offices.set(request, office);
    const last = office.last_contact_at === null ? 0 : Date.parse(office.last_contact_at);
    if (clock.millis() - last >= contactEveryMs) await rememberContact(store.db, office.id, now);
  };
}

function sessionNeeded(): RefusalError {
  return new RefusalError({ code: 'office-session-needed', message: 'Потрібен новий сеанс фронт-офісу.' }, 401);
}

/**
 * The office that made the request, as it was when the request came in.
 * @throws Error when the route lacks {@link officeOnly}: a mistake of the route.
 */
export function officeOf(request: FastifyRequest): OfficeRow {
  const office = offices.get(request);
  if (office === undefined) throw new Error('officeOf: the route does not ask for an office');
  return office;
}
