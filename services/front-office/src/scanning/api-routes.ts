import { RefusalError, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { pageJson, pageSchema } from './document-json.ts';
import { receivePages, refusedFiles } from './receive-pages.ts';

const answerSchema = z.object({
  /** The pages this upload added. */
  pages: z.array(pageSchema),
  verdicts: z.array(
    z.object({
      fileName: z.string(),
      verdict: z.enum(['accept', 'accept_with_warning', 'reject']),
      code: z.string(),
      message: z.string(),
      pages: z.number().int(),
    }),
  ),
});

/** Adding pages by the API: to a draft, or to the answer of the correction request that is open. */
export function scanningApiRoutes(app: WebApp, office: Office): void {
  app.post(
    '/api/v1/applications/:id/papers/:slot/pages',
    {
      config: { permission: 'application:prepare', audit: 'pages-added' },
      schema: {
        summary: 'Add pages to a paper; parts named `file`. 422 when no file could be read',
        consumes: ['multipart/form-data'],
        params: params.slot,
        response: { 201: answerSchema },
      },
    },
    async (request, reply) => {
      const { id, slot } = request.params;
      const { state } = await readApplication(office.store.db, id);
      const correctionId = state.status === 'draft' ? '' : (state.openCorrection?.id ?? '');
      const { document, files } = await receivePages(office, request, { applicationId: id, slot, correctionId });
      const added = new Set(files.flatMap(({ pages }) => pages.map((page) => page.id)));
      if (added.size === 0) throw new RefusalError(refusedFiles(files));
      return reply.code(201).send({
        pages: (document?.pages ?? []).filter((page) => added.has(page.id)).map(pageJson),
        verdicts: files.map((file) => ({ ...file, pages: file.pages.length })),
      });
    },
  );
}
