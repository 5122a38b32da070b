import type { Services } from '../services.ts';
import { fieldViews } from './describe-fields.ts';
import { fieldsOf, personsOf, textOf } from './queries.ts';

/** What was read on one page of a case. */
export interface PageFields {
  readonly fields: ReturnType<typeof fieldViews>;
  /** Pixels of the turned page, to which the boxes refer. */
  readonly width: number;
  readonly height: number;
}

/**
 * The fields of a page, held against the applicant and who acts for them; undefined when it has none. Whether somebody
 * may see the case is asked by the caller.
 */
export async function pageFields(
  { store }: Services,
  applicationId: string,
  pageId: string,
): Promise<PageFields | undefined> {
  const rows = await fieldsOf(store.db, pageId);
  const text = rows.length === 0 ? undefined : await textOf(store.db, { applicationId, pageId });
  if (text === undefined) return undefined;
  const { width, height } = text;
  return { width, height, fields: fieldViews(rows, await personsOf(store.db, applicationId)) };
}
