import { actorOf, RefusalError, receiveForm, type WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { handOverPage } from './hand-over-page.ts';
import { type HandOverInput, handOverResult } from './hand-over-result.ts';
import { readLetter } from './read-result.ts';
import { takeSignature } from './take-signature.ts';

/** A result: its letter, and giving it into somebody's hands. */
export function handOverRoutes(app: WebApp, office: Office): void {
  const schema = { params: params.application };

  app.get(
    '/applications/:id/hand-over',
    { config: { permission: 'application:hand-over', audit: 'result-looked-at' }, schema },
    (request, reply) => handOverPage(reply, office, request.params.id),
  );

  app.post(
    '/applications/:id/hand-over',
    {
      config: {
        permission: 'application:hand-over',
        audit: 'result-handed-over',
        onRefusal: (request, reply, errors) => {
          const { id } = request.params as { id: string };
          return handOverPage(reply, office, id, { values: request.body as object, errors });
        },
      },
      schema,
    },
    async (request, reply) => {
      await handOverResult(office, request.params.id, await readForm(office, request), actorOf(request));
      return reply.flash('success', 'Видачу записано').redirect(paths.application(request.params.id), 303);
    },
  );

  app.get(
    '/applications/:id/result.pdf',
    { config: { permission: 'application:hand-over', audit: 'letter-printed' }, schema },
    async (request, reply) => {
      const letter = await readLetter(office, request.params.id);
      return reply.header('content-disposition', 'inline; filename="lyst.pdf"').type('application/pdf').send(letter);
    },
  );
}

async function readForm(office: Office, request: FastifyRequest): Promise<HandOverInput> {
  const { fields, files } = await receiveForm(request, { maxFiles: 1, onFile: (file) => takeSignature(office, file) });
  if (fields.signed !== 'yes') {
    throw new RefusalError({
      code: 'signature-required',
      field: 'signed',
      message: 'Отримувач має розписатися. Позначте це, коли він поставить підпис.',
    });
  }
  return {
    recipientName: fields.recipient ?? '',
    identityPaper: fields.identityPaper ?? '',
    signature: { kind: 'paper', blob: files[0] },
  };
}
