import type { FastifyReply, FastifyRequest } from 'fastify';
import type nunjucks from 'nunjucks';
import { csrfToken } from './csrf.ts';
import { keepFlash, takeFlash } from './flash.ts';
import type { Kit } from './kit.ts';
import type { NavigationItem, WebApp } from './options.ts';
import { createTemplates } from './templates.ts';

interface ShownItem extends NavigationItem {
  active: boolean;
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '/';

function leadsTo(href: string, path: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

/** Marks the item whose address is the longest beginning of the current path. */
export function withActive(items: readonly NavigationItem[], path: string): ShownItem[] {
  const candidates = items.filter(({ href }) => leadsTo(href, path));
  const best = candidates.toSorted((a, b) => b.href.length - a.href.length)[0];
  return items.map((item) => ({ ...item, active: item === best }));
}

async function surroundings(kit: Kit, request: FastifyRequest) {
  const { staff } = request;
  const [items, place] = await Promise.all([
    kit.options.navigation(staff),
    staff ? kit.options.placeName?.(staff.place) : undefined,
  ]);
  return { navigation: withActive(items, pathOf(request)), actor: staff && { name: staff.name, place: place ?? '' } };
}

async function draw(env: nunjucks.Environment, kit: Kit, reply: FastifyReply, template: string, model: object) {
  const { request } = reply;
  const context = {
    serviceTitle: kit.options.title,
    requestId: request.id,
    path: pathOf(request),
    cspNonce: reply.cspNonce.script,
    styleNonce: reply.cspNonce.style,
    csrfToken: () => csrfToken(kit, request, reply),
    flash: takeFlash(kit, request, reply),
    ...(await surroundings(kit, request)),
    ...model,
  };
  return env.render(template, context);
}

/** When not even the error page can be drawn. */
function plainWords(kit: Kit, reply: FastifyReply): void {
  const text = `${kit.t('error.500.title')}. ${kit.t('error.request-id')}: ${reply.request.id}\n`;
  reply.code(500).type('text/plain; charset=utf-8').send(text);
}

async function send(env: nunjucks.Environment, kit: Kit, reply: FastifyReply, template: string, model: object) {
  try {
    const html = await draw(env, kit, reply, template, model);
    reply.type('text/html; charset=utf-8').send(html);
  } catch (error) {
    reply.request.log.error({ err: error }, 'page failed');
    if (template === 'error.njk') plainWords(kit, reply);
    else reply.send(new Error('The page could not be drawn'));
  }
}

/** Gives replies `page` and `flash`. */
export function drawPages(app: WebApp, kit: Kit): void {
  const env = createTemplates({
    folders: kit.options.templateFolders,
    t: kit.t,
    labels: kit.options.messages ?? {},
    asset: kit.assets.url,
    reload: kit.options.reloadTemplates ?? false,
  });
  app.decorateReply('page', function page(template, model = {}) {
    void send(env, kit, this, template, model);
    return this;
  });
  app.decorateReply('flash', function flash(kind, message) {
    keepFlash(kit, this.request, this, { kind, message });
    return this;
  });
}
