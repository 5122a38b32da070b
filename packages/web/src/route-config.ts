import type { Permission, Refusal } from '@okruh/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffMember } from './staff.ts';

/** Who may call a route: a verb of the domain, anybody, or anybody signed in. */
export type RoutePermission = Permission | 'public' | 'signed-in';

/** Something the person should see once, on the next page. */
export interface Flash {
  kind: 'success' | 'notice';
  message: string;
}

/** Whom or what an audited request was about. */
export interface AuditSubject {
  kind: string;
  id: string;
}

/** Shows the form again with its errors (set the values typed from `request.body`). */
export type RefusalPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusals: readonly Refusal[],
) => Promise<FastifyReply> | FastifyReply;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Compulsory: a route without it does not start. */
    permission?: RoutePermission;
    /** Compulsory: the event name of the audit row, or 'none'. */
    audit?: string;
    /** Kind of the audited subject; default: the path segment before `:id` (`/cases/:id` → `cases`). */
    auditKind?: string;
    /** Answer to a refusal (input or rule) of an HTML form; without it the kit shows an error page. */
    onRefusal?: RefusalPage;
    /** `false` only on a public route that changes nothing (a search sent by POST). */
    csrf?: boolean;
    /** Bytes of one file of this upload, when it may be larger or must be smaller than the limit of the app. */
    fileBytes?: number;
    /** 'shows': this page may frame our own pages; 'shown': this answer (a PDF) may stand in such a frame. */
    frames?: 'shows' | 'shown';
  }

  interface FastifyRequest {
    staff: StaffMember | undefined;
    auditSubject: AuditSubject | undefined;
  }

  interface FastifyReply {
    /** Renders `template` (a path below the template folders, `x.njk`) within its layout and sends it as HTML. */
    page(template: string, model?: object): FastifyReply;
    /** Keeps a message for the next page of this person. */
    flash(kind: Flash['kind'], message: string): FastifyReply;
  }
}
