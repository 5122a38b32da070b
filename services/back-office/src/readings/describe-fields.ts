import { compareWithTyped, fieldNames, fieldNotes, fieldWarning, type TypedPerson } from '@okruh/domain';
import type { PageFieldRow, PersonRow } from '../schema.ts';

const stateTags = {
  proposed: null,
  confirmed: { text: 'підтверджено', tone: 'good' },
  rejected: { text: 'прочитано неправильно', tone: 'neutral' },
} as const;

/** A person of an application as the fields of a page are held against them. */
function typedPerson(row: PersonRow): TypedPerson {
  const or = (value: string | null) => value ?? undefined;
  return {
    surname: row.surname,
    givenName: row.given_name,
    patronymic: or(row.patronymic),
    born: or(row.born),
    rnokpp: or(row.rnokpp),
    passport: or(row.passport),
    idCard: or(row.id_card),
    unzr: or(row.unzr),
    phone: or(row.phone),
  };
}

/** The fields of a page as people and programs see them, each held against the persons of the application. */
export function fieldViews(fields: readonly PageFieldRow[], persons: readonly PersonRow[]) {
  const comparisons = compareWithTyped(fields, persons.map(typedPerson));
  return fields.map((field, at) => {
    const { id, kind, value, shown, seen, confidence, checked, state } = field;
    const [x0, y0, x1, y1] = JSON.parse(field.box) as [number, number, number, number];
    return {
      id,
      kind,
      name: fieldNames[kind],
      value,
      shown,
      seen,
      confidence,
      checked,
      notes: fieldNotes({ kind, confidence, check: checked }),
      agrees: comparisons[at]?.kind === 'same',
      warning: state === 'rejected' ? null : (fieldWarning(kind, comparisons[at]) ?? null),
      state,
      stateTag: stateTags[state],
      decidedBy: field.decided_by_name,
      decidedAt: field.decided_at,
      box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
    };
  });
}
