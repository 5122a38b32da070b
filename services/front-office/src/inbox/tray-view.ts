import { paths } from '../paths.ts';
import { referenceReplaced } from './notices.ts';
import type { TrayRow } from './queries.ts';

/** The tray as the desk's first page shows it: whose, what, and what to do about it. */
export function trayView(rows: readonly TrayRow[]) {
  return rows.map((row) => ({
    message: row.message,
    index: row.registration_index,
    name: row.applicant_name,
    href: row.application_id && paths.application(row.application_id),
    ...(row.code === referenceReplaced &&
      row.application_id !== null && {
        action: { text: 'Надрукувати нову розписку', href: paths.receipt(row.application_id) },
      }),
  }));
}
