import { z } from 'zod';
import { pageJson, pageSchema } from './document-json.ts';
import type { ReceivedPages } from './receive-pages.ts';

/** What an upload by the API is answered with. */
export const receivedSchema = z.object({
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
  /** Where cover sheets and separators among the pages sent the others. */
  elsewhere: z.string().optional(),
});

export function receivedJson({ document, files, elsewhere }: ReceivedPages): z.infer<typeof receivedSchema> {
  const added = new Set(files.flatMap(({ pages }) => pages.map((page) => page.id)));
  return {
    pages: (document?.pages ?? []).filter((page) => added.has(page.id)).map(pageJson),
    verdicts: files.map((file) => ({ ...file, pages: file.pages.length })),
    ...(elsewhere !== undefined && { elsewhere }),
  };
}

/** Whether an upload brought nothing at all. */
export function broughtNothing({ files }: ReceivedPages): boolean {
  return files.every(({ pages, sheets }) => pages.length === 0 && sheets.length === 0);
}
