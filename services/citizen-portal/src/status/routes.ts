import type { Refusal } from '@okruh/domain';
import { portalPaths } from '@okruh/protocol';
import { RefusalError, type RefusalStatus, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type LookUpContext, lookUpStatus, type StatusAnswer } from './look-up-status.ts';
import { sourceOf } from './source-of.ts';
import { stations, statusView } from './view.ts';

const questionSchema = z.object({
  referenceNumber: z.string().max(200).default(''),
  codeWord: z.string().max(200).optional(),
});
type Question = z.output<typeof questionSchema>;

const answerSchema = z.object({
  word: z.enum(['accepted', 'in-work', 'your-turn', 'ready', 'finished']),
  title: z.string(),
  next: z.string(),
  registeredOn: z.string(),
  deadline: z.string().optional(),
  updatedOn: z.string(),
  office: z.object({ name: z.string(), address: z.string(), hours: z.string() }),
});

const open = { permission: 'public', audit: 'none', csrf: false } as const;
const statusOf = { mistyped: 400, unknown: 404, ambiguous: 422, 'code-word-needed': 429, locked: 429 } as const;

/** The citizen's page and its API. The number travels only in the body of a request, never in an address. */
export function statusRoutes(app: WebApp, context: LookUpContext): void {
  const answerTo = (request: FastifyRequest<{ Body: Question }>): Promise<StatusAnswer> =>
    lookUpStatus(context, { ...request.body, source: sourceOf(request.ip) });

  app.get('/', { config: open, schema: { hide: true } }, async (_request, reply) =>
    reply.page('question.njk', { referenceNumber: '', errors: [] }),
  );

  // Where a browser goes when the address of an answer is opened again.
  app.get('/status', { config: open, schema: { hide: true } }, async (_request, reply) => reply.redirect('/', 303));

  app.post(
    '/status',
    { config: { ...open, onRefusal: tooLong }, schema: { hide: true, body: questionSchema } },
    async (request, reply) => {
      const answer = await answerTo(request);
      if (answer.kind !== 'found') return askAgain(request.body, reply, answer);
      return reply.page('answer.njk', { status: statusView(answer.row), stations: stations(answer.row) });
    },
  );

  app.post(
    portalPaths.status,
    {
      config: open,
      schema: { summary: 'Стан заяви за номером для перевірки', body: questionSchema, response: { 200: answerSchema } },
    },
    async (request) => {
      const answer = await answerTo(request);
      if (answer.kind === 'found') return statusView(answer.row);
      throw new RefusalError(answer.refusal, statusOf[answer.kind], retryAfter(answer));
    },
  );
}

type NotFound = Exclude<StatusAnswer, { kind: 'found' }>;

function retryAfter(answer: NotFound): number | undefined {
  return 'retryAfterSeconds' in answer ? answer.retryAfterSeconds : undefined;
}

/** The same page with what was typed and what is wrong with it; the second field appears once it is asked for. */
function askAgain(typed: Question, reply: FastifyReply, answer: NotFound): FastifyReply {
  const status: RefusalStatus = statusOf[answer.kind];
  const seconds = retryAfter(answer);
  if (seconds !== undefined) reply.header('retry-after', seconds);
  return questionPage(reply.code(status), typed, [answer.refusal]);
}

function questionPage(reply: FastifyReply, typed: Question, refusals: readonly Refusal[]): FastifyReply {
  return reply.page('question.njk', {
    ...typed,
    askCodeWord: typed.codeWord !== undefined || refusals.some(({ field }) => field === 'codeWord'),
    errors: refusals.map(({ field = 'referenceNumber', message }) => ({ field, message })),
  });
}

const tooLong = (_request: FastifyRequest, reply: FastifyReply, refusals: readonly Refusal[]): FastifyReply =>
  questionPage(reply, { referenceNumber: '' }, refusals);
