import { kyivDate } from '@okruh/domain';
import { actorOf, fileResponse, RefusalError, staffOf, type WebApp } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { apiPaths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { receivePages, refusedFiles } from '../scanning/receive-pages.ts';
import { broughtNothing, receivedJson, receivedSchema } from '../scanning/received-json.ts';
import { beginSupplement, readSupplementable } from './begin-supplement.ts';
import { type PapersToBring, papersToBring } from './papers-to-bring.ts';
import { printSupplement } from './print-supplement.ts';
import { openSupplement } from './read-supplements.ts';
import { noteSchema } from './routes.ts';
import { sendSupplement } from './send-supplement.ts';

const permission = 'application:supplement';
const url = '/api/v1/applications/:id/supplements/:supplementId';

const paperSchema = z.object({
  slot: z.string(),
  paper: z.string(),
  name: z.string(),
  until: z.string().optional().describe('The last day for it'),
  overdue: z.boolean(),
  alternative: z.boolean().describe('One of several papers of which one is enough'),
  pages: z.number().int().describe('Gathered and not sent yet'),
});

const toBringSchema = z.object({
  supplementId: z.string().describe('Of the papers being gathered, or a fresh one to begin with'),
  missing: z.array(paperSchema),
  others: z.array(paperSchema),
  notice: z.string().optional(),
});

const sentSchema = z.object({
  supplementId: z.string(),
  sentAt: z.string(),
  papers: z.array(z.object({ name: z.string(), pages: z.number().int() })),
  missing: z.array(z.string()).describe('What is still to be brought'),
  receiptUrl: z.string(),
});

/** Papers brought after registration by the API. */
export function supplementApiRoutes(app: WebApp, office: Office): void {
  gathering(app, office);
  sending(app, office);
}

function gathering(app: WebApp, office: Office): void {
  app.get(
    '/api/v1/applications/:id/supplement',
    {
      config: { permission, audit: 'papers-looked-at' },
      schema: {
        summary: 'Papers that are missing, with their last days, and the others that may be added',
        params: params.application,
        response: { 200: toBringSchema },
      },
    },
    (request) => readToBring(office, request.params.id),
  );

  app.post(
    `${url}/papers/:slot/pages`,
    {
      config: { permission, audit: 'pages-added' },
      schema: {
        summary: 'Add pages to a paper that is being gathered; parts named `file`. 422 when no file could be read',
        consumes: ['multipart/form-data'],
        params: params.supplementSlot,
        response: { 201: receivedSchema.extend({ supplementId: z.string() }) },
      },
    },
    async (request, reply) => {
      const { id: applicationId, supplementId: wanted, slot } = request.params;
      const supplementId = await beginSupplement(office, { applicationId, supplementId: wanted }, staffOf(request).id);
      const received = await receivePages(office, request, { applicationId, slot, correctionId: supplementId });
      const answer = receivedJson(received);
      if (broughtNothing(received)) throw new RefusalError(refusedFiles(received.files));
      return reply.code(201).send({ supplementId, ...answer });
    },
  );
}

async function readToBring(office: Office, applicationId: string): Promise<z.infer<typeof toBringSchema>> {
  const { db } = office.store;
  const application = await readSupplementable(db, applicationId);
  const [gathered, papers] = await Promise.all([openSupplement(db, applicationId), readPapers(db, applicationId)]);
  const today = kyivDate(office.clock.now());
  const pagesIn = (slot: string): number =>
    papers.find((paper) => paper.slot === slot && paper.supplementId !== undefined && !paper.sealed)?.pages.length ?? 0;
  const { missing, others, notice } = papersToBring(office, application, papers);
  const told = (items: PapersToBring['missing']) =>
    items.map((item) => ({
      ...item,
      overdue: item.until !== undefined && item.until < today,
      pages: pagesIn(item.slot),
    }));
  return { supplementId: gathered?.id ?? uuidv7(), missing: told(missing), others: told(others), notice };
}

function sending(app: WebApp, office: Office): void {
  app.post(
    `${url}/send`,
    {
      config: { permission, audit: 'supplement-sent' },
      schema: {
        summary: 'Send the gathered papers; asking again gives the first answer',
        params: params.supplement,
        body: noteSchema.nullish(),
        response: { 201: sentSchema },
      },
    },
    async (request, reply) => {
      const { id: applicationId, supplementId } = request.params;
      const gathered = { applicationId, supplementId, note: request.body?.note };
      const { id, sent } = await sendSupplement(office, gathered, actorOf(request));
      return reply.code(201).send({
        supplementId: id,
        sentAt: sent.at,
        papers: [...sent.receipt.papers],
        missing: [...sent.receipt.missing],
        receiptUrl: apiPaths.supplementReceipt(applicationId, id),
      });
    },
  );

  app.get(
    `${url}/receipt`,
    {
      config: { permission: 'application:read', audit: 'receipt-printed' },
      schema: {
        summary: 'The receipt for these papers as PDF',
        params: params.supplement,
        response: { 200: fileResponse('application/pdf', 'The receipt') },
      },
    },
    async (request, reply) => {
      const { id, supplementId } = request.params;
      const pdf = await printSupplement(office.store.db, id, supplementId);
      return reply.type('application/pdf').send(Buffer.from(pdf));
    },
  );
}
