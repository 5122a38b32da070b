import type { Db } from '../office.ts';

/** Applications that came to an end: nothing is looked up in their captures for the matter itself any more. */
const ended = ['closed', 'withdrawn', 'redirected'] as const;

/**
 * Captures of ended applications whose small pages the centre holds, in a parcel that a verified backup of the centre
 * holds too; after `after`, in the order of their pages.
 */
export function capturesSafeAtCentre(db: Db, after: string, most: number) {
  return db
    .selectFrom('page_capture')
    .innerJoin('page', 'page.id', 'page_capture.page_id')
    .innerJoin('document', 'document.id', 'page.document_id')
    .innerJoin('application', 'application.id', 'document.application_id')
    .innerJoin('parcel', 'parcel.id', 'document.parcel_id')
    .innerJoin('blob_transfer', 'blob_transfer.sha256', 'page.blob_sha256')
    .select(['page_capture.page_id', 'page_capture.blob_sha256', 'application.service_code'])
    .select(({ selectFrom }) =>
      selectFrom('application_event')
        .select(({ fn }) => fn.max('application_event.at').as('at'))
        .whereRef('application_event.application_id', '=', 'application.id')
        .as('ended_at'),
    )
    .where('page_capture.let_go_at', 'is', null)
    .where('page_capture.page_id', '>', after)
    .where('application.status', 'in', [...ended])
    .where('parcel.state', '=', 'complete')
    .where('parcel.backed_up_at', 'is not', null)
    .where('blob_transfer.held_at', 'is not', null)
    .orderBy('page_capture.page_id')
    .limit(most)
    .execute();
}

export async function markLetGo(db: Db, pageId: string, at: string): Promise<void> {
  await db.updateTable('page_capture').set({ let_go_at: at }).where('page_id', '=', pageId).execute();
}
