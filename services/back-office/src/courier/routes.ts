import { Readable } from 'node:stream';
import { largestCourierPart } from '@okruh/protocol';
import { RefusalError, receiveForm, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../services.ts';
import type { Delivery } from './delivery.ts';
import { makeAnswer } from './make-answer.ts';
import { readCourier } from './read-courier.ts';
import { takeDelivery } from './take-delivery.ts';
import { answerView, deliveryView } from './view.ts';

const officeParams = z.object({ id: z.string().max(100) });
const permission = 'courier:exchange';
const upload = { permission, audit: 'courier-file-brought', fileBytes: largestCourierPart } as const;
const download = { permission, audit: 'courier-answer-made', auditKind: 'offices' } as const;

/** What couriers bring, and the answers that they take back. */
export function courierPages(app: WebApp, services: Services): void {
  const page = async (reply: FastifyReply, errors?: readonly object[]) => {
    const { deliveries, offices } = await readCourier(services);
    return reply.page('courier.njk', {
      pageTitle: 'Флешки фронт-офісів',
      deliveries: deliveries.map(deliveryView),
      offices: offices.map(answerView),
      errors,
    });
  };
  app.get('/courier', { config: { permission, audit: 'none' } }, (_request, reply) => page(reply));
  app.post(
    '/courier',
    { config: { ...upload, onRefusal: (_request, reply, errors) => page(reply, errors) } },
    async (request, reply) => {
      const deliveries = await takeAll(services, request);
      const faults = deliveries.filter(({ fault }) => fault !== null).length;
      if (faults === 0) reply.flash('success', 'Файли прийнято. Що сталося з кожним, видно нижче.');
      else reply.flash('notice', `Не прийнято або прийнято не все: ${faults}. Подробиці нижче.`);
      return reply.redirect('/courier', 303);
    },
  );
  app.get('/courier/offices/:id/answer', { config: download, schema: { params: officeParams } }, (request, reply) =>
    sendAnswer(services, reply, request.params.id),
  );
}

/** The same by API. */
export function courierApi(app: WebApp, services: Services): void {
  app.post(
    '/api/v1/courier',
    {
      config: upload,
      schema: { summary: 'Прийняти файли, які привезли з фронт-офісів', consumes: ['multipart/form-data'] },
    },
    async (request) => ({ deliveries: await takeAll(services, request) }),
  );
  app.get(
    '/api/v1/courier/offices/:id/answer',
    { config: download, schema: { summary: 'Відповідь фронт-офісу для флешки', params: officeParams } },
    (request, reply) => sendAnswer(services, reply, request.params.id),
  );
}

async function takeAll(services: Services, request: FastifyRequest): Promise<Delivery[]> {
  const by = staffOf(request).id;
  const { files } = await receiveForm(request, { onFile: ({ bytes }) => takeDelivery(services, bytes, by) });
  if (files.length > 0) return files;
  throw new RefusalError({ code: 'no-file', message: 'Виберіть файл, який записав фронт-офіс.', field: 'file' }, 422);
}

async function sendAnswer(services: Services, reply: FastifyReply, officeId: string): Promise<FastifyReply> {
  const { fileName, bytes } = await makeAnswer(services, officeId);
  return reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(bytes, { objectMode: false }));
}
