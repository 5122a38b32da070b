import { z } from 'zod';

const slot = z.string().max(100);

/** Parameters of addresses. */
export const params = {
  application: z.object({ id: z.uuid() }),
  page: z.object({ id: z.uuid(), pageId: z.uuid() }),
  slot: z.object({ id: z.uuid(), slot }),
  replacedReceipt: z.object({ id: z.uuid(), place: z.coerce.number().int().min(1).max(100) }),
  supplement: z.object({ id: z.uuid(), supplementId: z.uuid() }),
  supplementSlot: z.object({ id: z.uuid(), supplementId: z.uuid(), slot }),
  correction: z.object({ id: z.uuid(), correctionId: z.uuid() }),
  correctionSlot: z.object({ id: z.uuid(), correctionId: z.uuid(), slot }),
};
