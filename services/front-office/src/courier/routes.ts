import { Readable } from 'node:stream';
import { largestCourierPart } from '@okruh/protocol';
import { RefusalError, receiveForm, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { prepareFile } from './prepare-file.ts';
import { readCourier } from './read-courier.ts';
import { type AnswerTaking, type TakenAnswer, takeAnswer } from './take-answer.ts';
import { answerLines, answerView, filesView } from './view.ts';
import { writePart } from './write-part.ts';

/** What the pages and the API about the courier work with. */
export interface CourierPages extends AnswerTaking {
  /** Keeps the network's feed still while an answer is taken in. */
  apart<T>(work: () => Promise<T>): Promise<T>;
}

const megabyte = 1_000_000;
const permission = 'courier:exchange';
export const partParams = z.object({ id: z.uuid(), part: z.coerce.number().int().positive().max(1_000) });
/** Routes of both faces. */
export const courierRoute = {
  prepare: { permission, audit: 'courier-file-prepared' },
  download: { permission, audit: 'courier-file-written', auditKind: 'courier-files' },
  take: { permission, audit: 'courier-answer-taken', fileBytes: largestCourierPart },
} as const;

const sizeSchema = z
  .object({
    size: z.enum(['all', 'limited'], 'Виберіть, скільки записати').default('all'),
    megabytes: z
      .string()
      .trim()
      .regex(/^(|[1-9]\d{0,6})$/, 'Введіть ціле число мегабайтів')
      .default(''),
  })
  .refine(({ size, megabytes }) => size === 'all' || megabytes !== '', {
    message: 'Введіть, скільки мегабайтів вільно на флешці',
    path: ['megabytes'],
  });

/** «Флешка»: what a courier takes to the centre, and the answers that come back. */
export function courierRoutes(app: WebApp, needs: CourierPages): void {
  const { office } = needs;
  const page = async (reply: FastifyReply, more: object = {}) => {
    const { parts, answers, ...state } = await readCourier(office.store.db);
    return show(reply, 'courier/views/courier.njk', {
      pageTitle: 'Флешка',
      values: { size: 'all' },
      ...state,
      files: filesView(parts),
      answers: answers.map(answerView),
      ...more,
    });
  };
  app.get(paths.courier, { config: { permission, audit: 'none' } }, (_request, reply) => page(reply));
  app.post(
    paths.courierFiles,
    {
      config: {
        ...courierRoute.prepare,
        onRefusal: (request, reply, errors) => page(reply, { errors, values: request.body }),
      },
      schema: { body: sizeSchema },
    },
    async (request, reply) => {
      const { size, megabytes } = request.body;
      const mostBytes = size === 'all' ? undefined : Number(megabytes) * megabyte;
      await prepareFile(office, { mostBytes }, staffOf(request).id);
      return reply.flash('success', 'Файл підготовлено. Завантажте його на флешку.').redirect(paths.courier, 303);
    },
  );
  app.get(
    '/courier/files/:id/parts/:part',
    { config: courierRoute.download, schema: { params: partParams } },
    (request, reply) => sendPart(needs, request.params, reply),
  );
  app.post(
    paths.courierAnswers,
    { config: { ...courierRoute.take, onRefusal: (_request, reply, errors) => page(reply, { errors }) } },
    async (request, reply) => {
      const answers = await receiveAnswers(needs, request);
      const whole = answers.every(({ result }) => result.whole && result.stopped === null);
      const text = answers.flatMap(({ result }) => answerLines(result)).join(' ');
      return reply.flash(whole ? 'success' : 'notice', `Відповідь прийнято. ${text}`).redirect(paths.courier, 303);
    },
  );
}

export async function sendPart(
  { office }: CourierPages,
  { id, part }: z.infer<typeof partParams>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { fileName, bytes } = await writePart(office, id, part);
  return reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(bytes, { objectMode: false }));
}

/** @throws RefusalError 422 `no-file`, and those of {@link takeAnswer}. */
export async function receiveAnswers(needs: CourierPages, request: FastifyRequest): Promise<TakenAnswer[]> {
  const by = staffOf(request).id;
  const { files } = await receiveForm(request, {
    onFile: ({ bytes }) => needs.apart(() => takeAnswer(needs, bytes, by)),
  });
  if (files.length > 0) return files;
  const message = 'Виберіть файл відповіді: його назва починається з okruh-vidpovid.';
  throw new RefusalError({ code: 'no-file', message, field: 'file' }, 422);
}
