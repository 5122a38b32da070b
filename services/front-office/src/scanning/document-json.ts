import { z } from 'zod';
import type { Page, PaperDocument } from './page.ts';

export const pageSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  sha256: z.string(),
  size: z.number().int(),
  mediaType: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  rotation: z.number().int(),
  originalName: z.string().optional(),
  warning: z.string().optional(),
});

/** A document as the API tells it; both `correctionId` and `supplementId` are absent for the papers of the registration. */
export const documentSchema = z.object({
  id: z.string(),
  slot: z.string(),
  paper: z.string(),
  correctionId: z.string().optional(),
  supplementId: z.string().optional(),
  pages: z.array(pageSchema),
});

export function pageJson(page: Page): z.infer<typeof pageSchema> {
  const { blob, ...rest } = page;
  return { ...rest, sha256: blob.sha256, size: blob.size, mediaType: blob.mediaType };
}

export function documentJson(document: PaperDocument): z.infer<typeof documentSchema> {
  const { id, slot, paper, correctionId, supplementId, pages } = document;
  const came = supplementId === undefined ? correctionId !== '' && { correctionId } : { supplementId };
  return { id, slot, paper, ...came, pages: pages.map(pageJson) };
}
