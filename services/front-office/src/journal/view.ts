import type { ApplicationState } from '@okruh/domain';
import type { Catalogue } from '../enrolment/catalogue.ts';
import { paths } from '../paths.ts';
import { datedMoment, shortDay } from '../shown-dates.ts';
import { statusTag } from '../status-tag.ts';
import type { JournalRow } from './queries.ts';

/** Lines of the journal as a table. */
export function journalTable(
  rows: readonly JournalRow[],
  catalogue: Catalogue,
  words: { caption: string; empty: string },
) {
  return {
    ...words,
    captionHidden: false,
    columns: [
      { key: 'index', text: 'Індекс' },
      { key: 'name', text: 'Заявник і послуга' },
      { key: 'at', text: 'Зареєстровано' },
      { key: 'deadline', text: 'Кінцева дата' },
      { key: 'status', text: 'Стан' },
    ],
    rows: rows.map((row) => {
      const service =
        row.service_code === null ? undefined : catalogue.service(row.service_code, row.registered_on ?? undefined);
      return {
        id: row.id,
        cells: {
          index: { text: row.registration_index ?? '', href: paths.application(row.id) },
          name: { text: row.applicant_name, hint: service?.plainName ?? service?.name },
          at: {
            text: row.registered_at === null ? '' : datedMoment(row.registered_at),
            hint: row.registered_by ?? undefined,
          },
          deadline: deadlineCell(row),
          status: { tag: statusTag(row.status) },
        },
      };
    }),
  };
}

/** While the main term waits for its event, the day is the earliest it could give. */
function deadlineCell({ deadline, state }: JournalRow) {
  const { deadlineProvisional } = JSON.parse(state) as ApplicationState;
  return {
    text: deadline === null ? '' : shortDay(deadline),
    hint: deadlineProvisional ? 'орієнтовно' : undefined,
  };
}
