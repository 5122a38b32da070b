import type { Permission } from '@okruh/domain';
import type { RefusalPage, WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** A page with forms: one model for looking at it and for showing it again when a form was refused. */
export interface FormPage<P> {
  /** With `:id` and the like as in fastify. */
  readonly url: string;
  readonly permission: Permission;
  /** Audit event of looking at it. */
  readonly audit: string;
  /** Needed when the address has parameters; every form of the page has the same ones. */
  readonly params?: z.ZodType<P>;
  readonly template: string;
  /** Everything on the page except errors; `values` is what its fields hold at first. */
  model(request: FastifyRequest, params: P): Promise<object>;
}

/** What a form on the page does. */
export interface PageForm<P, B extends z.ZodType> {
  /** The page's own address unless told otherwise. */
  readonly url?: string;
  /** As for the page unless told otherwise. */
  readonly permission?: Permission;
  readonly audit: string;
  /** Absent when the handler reads the request itself (files). */
  readonly body?: B;
  send(request: FastifyRequest, body: z.output<B>, params: P): Promise<Sent>;
}

/** Done: a message and where to (the page itself unless told otherwise); another page without a message; or the same page with more on it. */
export type Sent =
  | { readonly done: string; readonly to?: string }
  | { readonly goTo: string }
  | { readonly show: object };

/** Adds a form to the page. */
export type AddForm<P> = <B extends z.ZodType>(form: PageForm<P, B>) => void;

/**
 * Registers a page and gives the function that adds its forms. A refused form brings the page again (422) with its errors and all
 * that was typed; one that did its work leads on (303) with a message.
 */
export function formPage<P>(app: WebApp, page: FormPage<P>): AddForm<P> {
  const { permission, audit, params = z.unknown() } = page;
  const paramsOf = (request: FastifyRequest) => request.params as P;
  const show = async (request: FastifyRequest, reply: FastifyReply, more: object = {}) =>
    reply.page(page.template, { ...(await page.model(request, paramsOf(request))), ...more });
  app.get(page.url, { config: { permission, audit }, schema: { params } }, (request, reply) => show(request, reply));

  const onRefusal: RefusalPage = (request, reply, errors) =>
    show(request, reply.code(422), { errors, ...(isTyped(request.body) && { values: request.body }) });
  return (form) => {
    const config = { permission: form.permission ?? permission, audit: form.audit, onRefusal };
    const schema = { params, body: form.body ?? z.unknown() };
    app.post(form.url ?? page.url, { config, schema }, async (request, reply) => {
      const body = request.body as z.output<NonNullable<typeof form.body>>;
      const sent = await form.send(request, body, paramsOf(request));
      if ('show' in sent) return show(request, reply, sent.show);
      if ('goTo' in sent) return reply.redirect(sent.goTo, 303);
      return reply.flash('success', sent.done).redirect(sent.to ?? filled(page.url, request), 303);
    });
  };
}

const isTyped = (body: unknown): boolean => typeof body === 'object' && body !== null;

function filled(url: string, request: FastifyRequest): string {
  const params = (request.params ?? {}) as Readonly<Record<string, string>>;
  return url.replaceAll(/:(\w+)/gu, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
