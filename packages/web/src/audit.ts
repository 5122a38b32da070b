import type { FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import type { AuditSubject } from './route-config.ts';

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

async function record(kit: Kit, request: FastifyRequest, event: string): Promise<void> {
  const subject = subjectOf(request);
  const entry = {
    id: uuidv7(),
    at: kit.options.clock.now(),
    event,
    staff_id: request.staff?.id ?? null,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    request_id: request.id,
  };
  await kit.store.db.insertInto('audit_entry').values(entry).execute();
}

/**
 * Writes the audit row of a request that its handler answered well (2xx, 3xx), before the answer leaves: when the row
 * cannot be written the answer becomes a 500, so nobody looks at papers unseen. Hijacked replies are not audited.
 */
export function auditRequests(app: WebApp, kit: Kit): void {
  app.addHook('onSend', async (request, reply) => {
    const { audit } = request.routeOptions.config;
    const silent = audit === undefined || audit === 'none' || request.method === 'HEAD';
    if (request.handled && !silent && reply.statusCode < 400) await record(kit, request, audit);
  });
}
