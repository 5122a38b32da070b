import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import { type Problem, problemJson, problemOf } from './problem.ts';
import { RefusalError } from './refusal-error.ts';
import type { RefusalPage } from './route-config.ts';

const described = new Set([400, 401, 403, 404, 409, 413, 415, 422, 429, 503, 507]);
/** Refusals after which a form is worth showing again. */
const correctable = new Set([400, 409, 413, 415, 422, 429, 507]);

const wantsJson = (request: FastifyRequest): boolean =>
  request.url.startsWith('/api/') || request.headers.accept?.startsWith('application/json') === true;

/** Refusals of the kit itself that say less than the advice for their status. */
const general = new Set(['', 'csrf', 'internal', 'not-found', 'forbidden', 'bad-request', 'too-many-requests']);

/** Which texts of the messages describe the problem. */
function wordsFor({ status, refusals }: Problem): string {
  if (refusals[0]?.code === 'csrf') return 'csrf';
  if (described.has(status)) return String(status);
  return status < 500 ? '400' : '500';
}

function errorPage(kit: Kit, reply: FastifyReply, problem: Problem): FastifyReply {
  const words = wordsFor(problem);
  const advice = kit.t(`error.${words}.text`, { seconds: problem.retryAfter ?? 60 });
  return reply.page('error.njk', {
    pageTitle: kit.t(`error.${words}.title`),
    narrow: true,
    messages: general.has(problem.refusals[0]?.code ?? '') ? [advice] : problem.refusals.map(({ message }) => message),
  });
}

/** Whether there is a form to show again: its fields were read, or it is a search by GET. */
function canCorrect(request: FastifyRequest, { unexpected, status }: Problem): boolean {
  const hasFields = typeof request.body === 'object' && request.body !== null;
  return !unexpected && correctable.has(status) && (request.method === 'GET' || hasFields);
}

async function formAgain(
  kit: Kit,
  page: RefusalPage,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply> {
  try {
    await page(request, reply, problem.refusals);
  } catch (error) {
    // What the form is about may not be there at all: then that is the answer.
    const instead = problemOf(kit, error);
    if (instead.unexpected) request.log.error({ err: error }, 'refusal page failed');
    if (!reply.sent) errorPage(kit, reply.code(instead.status), instead);
  }
  return reply;
}

function answer(kit: Kit, request: FastifyRequest, reply: FastifyReply, error: unknown): unknown {
  const problem = problemOf(kit, error);
  if (problem.unexpected) request.log.error({ err: error }, 'request failed');
  reply.code(problem.status);
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (wantsJson(request)) return reply.type('application/json').send(JSON.stringify(problemJson(problem, request.id)));
  const { onRefusal } = request.routeOptions.config;
  if (onRefusal && canCorrect(request, problem)) return formAgain(kit, onRefusal, request, reply, problem);
  return errorPage(kit, reply, problem);
}

/** Every error becomes a JSON problem, the form again, or an error page; what was not foreseen is logged. */
export function answerErrors(app: WebApp, kit: Kit): void {
  app.setErrorHandler((error, request, reply) => answer(kit, request, reply, error));
  app.setNotFoundHandler(() => {
    throw new RefusalError({ code: 'not-found', message: kit.t('refusal.not-found') }, 404);
  });
}
