import { fileResponse, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { type CaseFile, documentPdf, letterOf, pageImage, pageThumbnail } from './files.ts';

const caseId = z.object({ id: z.uuid() });
const pageId = caseId.extend({ pageId: z.uuid() });
const documentId = caseId.extend({ documentId: z.uuid() });

function send(reply: FastifyReply, file: CaseFile): FastifyReply {
  return reply.type(file.mediaType).header('content-disposition', 'inline').send(file.body);
}

/** Pictures and PDFs of cases below `base` (`/cases` for people, `/api/v1/cases` for programs). */
export function caseFiles(app: WebApp, services: Services, base: string): void {
  const seen = (audit: string) => ({ permission: 'case:read', audit, auditKind: 'cases', frames: 'shown' }) as const;
  app.get(
    `${base}/:id/pages/:pageId/image`,
    {
      config: seen('case-page-viewed'),
      schema: { params: pageId, response: { 200: fileResponse('image/*', 'The page, turned as the desk turned it') } },
    },
    async (request, reply) =>
      send(reply, await pageImage(services, staffOf(request), request.params.id, request.params.pageId)),
  );
  // The page that shows the thumbnails is audited itself.
  app.get(
    `${base}/:id/pages/:pageId/thumbnail`,
    {
      config: seen('none'),
      schema: { params: pageId, response: { 200: fileResponse('image/jpeg', 'The page, small') } },
    },
    async (request, reply) =>
      send(reply, await pageThumbnail(services, staffOf(request), request.params.id, request.params.pageId)),
  );
  app.get(
    `${base}/:id/documents/:documentId/pdf`,
    {
      config: seen('case-document-viewed'),
      schema: { params: documentId, response: { 200: fileResponse('application/pdf', 'The paper with its text') } },
    },
    async (request, reply) =>
      send(reply, await documentPdf(services, staffOf(request), request.params.id, request.params.documentId)),
  );
  app.get(
    `${base}/:id/letter`,
    {
      config: seen('case-letter-viewed'),
      schema: { params: caseId, response: { 200: fileResponse('application/pdf', 'The letter') } },
    },
    async (request, reply) => send(reply, await letterOf(services, staffOf(request), request.params.id)),
  );
}
