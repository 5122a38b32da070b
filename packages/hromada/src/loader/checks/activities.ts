import type { Problem } from '../../problem.ts';
import { type Folder, problemIn, rowsOf } from '../read-folder.ts';

/** Meetings that end before they begin. */
export function checkActivities(folder: Folder): Problem[] {
  return rowsOf(folder.activities).flatMap((row) =>
    row.value.timetable.flatMap(({ from, to }, place) => {
      if (from < to) return [];
      const message = `Заняття закінчується (${to}) не пізніше, ніж починається (${from}).`;
      return [
        problemIn(row, ['timetable', place, 'to'], { code: 'range-turned', message, advice: 'Виправте години.' }),
      ];
    }),
  );
}
