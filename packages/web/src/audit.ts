import { isDiskTrouble } from '@okruh/store';
import type { FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import type { AuditSubject } from './route-config.ts';
import type { WebTables } from './tables.ts';

/** Says whom or what the audit row of this request is about, when it is not the `:id` of its route. */
export function auditSubject(request: FastifyRequest, subject: AuditSubject): void {
  request.auditSubject = subject;
}

/** `/cases/:id/letter` → `cases`. */
function kindFromPattern(pattern: string): string | undefined {
  const segments = pattern.split('/');
  return segments[segments.indexOf(':id') - 1];
}

function subjectOf(request: FastifyRequest): AuditSubject | undefined {
  if (request.auditSubject) return request.auditSubject;
  const { id } = (request.params ?? {}) as { id?: string };
  const { url = '', config } = request.routeOptions;
  const kind = config.auditKind ?? kindFromPattern(url);
  return id === undefined || kind === undefined ? undefined : { kind, id };
}

type Entry = WebTables['audit_entry'];

function entryOf(kit: Kit, request: FastifyRequest, event: string): Entry {
  const subject = subjectOf(request);
  return {
    id: uuidv7(),
    at: kit.options.clock.now(),
    event,
    staff_id: request.staff?.id ?? null,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    request_id: request.id,
  };
}

/** Writes rows in their order, those that the disk did not take before first. */
function recorder(kit: Kit): (request: FastifyRequest, event: string) => Promise<void> {
  const owed: Entry[] = [];
  return async (request, event) => {
    const before = owed.splice(0);
    const entry = entryOf(kit, request, event);
    try {
      await kit.store.db
        .insertInto('audit_entry')
        .values([...before, entry])
        .execute();
    } catch (error) {
      owed.push(...before);
      if (request.method === 'GET' || !isDiskTrouble(error)) throw error;
      owed.push(entry);
      const told = { code: 'audit-owed', event, staffId: request.staff?.id, requestId: request.id };
      kit.options.log.error(told, 'what was done is not in the audit yet');
    }
  };
}

/**
 * Writes the audit row of a request that its handler answered well (2xx, 3xx), before the answer leaves: when the row
 * cannot be written the answer becomes an error, so nobody looks at papers unseen. What a command did is done, also when
 * the disk takes no row of it: then it is answered as it is, the log says so, and the row is written with the next one.
 * Hijacked replies are not audited.
 */
export function auditRequests(app: WebApp, kit: Kit): void {
  const record = recorder(kit);
  app.addHook('onSend', async (request, reply) => {
    const { audit } = request.routeOptions.config;
    const silent = audit === undefined || audit === 'none' || request.method === 'HEAD';
    if (request.handled && !silent && reply.statusCode < 400) await record(request, audit);
  });
}
