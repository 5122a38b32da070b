import { z } from 'zod';
import { blobRefSchema, idSchema, shortText } from './shapes.ts';

export const pageManifestSchema = z.object({
  id: idSchema,
  /** From 1, without gaps inside a document. */
  number: z.number().int().positive(),
  blob: blobRefSchema,
  /** Clockwise turn that the clerk gave the page, in degrees; the file itself stays as captured. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  originalName: shortText.optional(),
  /** Pixels of the file before it is turned. */
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  /** Dots per inch that the capture claims; without it the page is taken for A4. */
  dpi: z.number().positive().optional(),
});
export type PageManifest = z.infer<typeof pageManifestSchema>;

/** A document fills one slot of the service's checklist. */
export const documentManifestSchema = z.object({
  id: idSchema,
  slot: shortText,
  paper: shortText,
  pages: z.array(pageManifestSchema).min(1).max(500),
});
export type DocumentManifest = z.infer<typeof documentManifestSchema>;
