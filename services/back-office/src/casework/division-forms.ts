import { type CivilDate, spokenDate } from '@okruh/domain';
import type { Colleague } from '../routing/colleagues.ts';
import type { CommandForm } from './command-form.ts';
import { textOf } from './command-values.ts';

function noteOf({ openCases, absence }: Colleague): string {
  const load = `справ у роботі: ${openCases}`;
  return absence === undefined ? load : `${load}; ${absenceWords(absence.until, absence.deputy)}`;
}

function absenceWords(until: CivilDate, deputy: string | null): string {
  return `немає до ${spokenDate(until)}, ${deputy === null ? 'ніхто не заступає' : `заступає ${deputy}`}`;
}

/** The commands by which a case goes to somebody else. */
export const divisionForms: readonly CommandForm[] = [
  {
    kind: 'assign',
    title: 'Призначити спеціалістові',
    permission: 'case:assign',
    audit: 'case-assigned',
    byHolder: false,
    fields: [{ name: 'staffId', kind: 'choice', label: 'Кому', whenEmpty: 'У відділі немає іншого спеціаліста.' }],
    choices: ({ assigneeId }, { colleagues }) => ({
      staffId: colleagues
        .filter(({ staffId }) => staffId !== assigneeId)
        .map((colleague) => ({ value: colleague.staffId, text: colleague.name, note: noteOf(colleague) })),
    }),
    make: (values, { division }) => {
      const staffId = textOf(values, 'staffId');
      const chosen = division.colleagues.find((colleague) => colleague.staffId === staffId);
      return { kind: 'assign', staffId, staffName: chosen?.name ?? '' };
    },
    done: 'Справу призначено.',
  },
  {
    kind: 'transfer',
    title: 'Передати іншому відділу',
    permission: 'case:redirect',
    audit: 'case-transferred',
    byHolder: true,
    overHolder: 'case:assign',
    fields: [
      {
        name: 'departmentId',
        kind: 'choice',
        label: 'До якого відділу',
        whenEmpty: 'Немає іншого відділу, де працюють зі справами.',
      },
      { name: 'reason', kind: 'long-text', label: 'Чому', hint: 'Це побачить відділ, який прийме справу.' },
    ],
    choices: ({ departmentId }, { departments }) => ({
      departmentId: departments
        .filter(({ id }) => id !== departmentId)
        .map(({ id, name }) => ({ value: id, text: name })),
    }),
    make: (values) => ({
      kind: 'transfer',
      departmentId: textOf(values, 'departmentId'),
      reason: textOf(values, 'reason'),
    }),
    done: 'Справу передано. Строк її розгляду не змінився.',
  },
];
