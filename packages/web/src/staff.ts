import type { Actor, Role } from '@okruh/domain';
import type { FastifyRequest } from 'fastify';

/** A person of the hromada who may sign in. `place` is the id of an office or a department. */
export interface StaffMember {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  place: string;
  /** argon2id, PHC string. */
  passwordHash: string;
  active: boolean;
}

/** Where a service keeps its staff. The kit refuses members with `active: false` itself. */
export interface StaffDirectory {
  byLogin(login: string): Promise<StaffMember | undefined>;
  byId(id: string): Promise<StaffMember | undefined>;
}

/**
 * The staff member who made the request.
 *
 * @throws Error on a public route without a session: a mistake of the route, not of the person.
 */
export function staffOf(request: FastifyRequest): StaffMember {
  if (request.staff === undefined) throw new Error('staffOf: the request is not signed in');
  return request.staff;
}

/** The same person as the actor of domain events. */
export function actorOf(request: FastifyRequest): Actor {
  const { id, name, place } = staffOf(request);
  return { kind: 'staff', id, name, place };
}
