import { kindName } from '../outbox/kind-name.ts';
import { paths } from '../paths.ts';
import { shortMoment } from '../shown-dates.ts';
import { referenceReplaced } from './notices.ts';
import type { TrayRow } from './queries.ts';

/** Somewhere to go on from an item of the tray: a page, or a paper that opens beside. */
export interface TrayLink {
  readonly text: string;
  readonly href: string;
  readonly paper?: true;
}

/** The tray as the desk shows it: whose, what, and what to do about it. */
export function trayView(rows: readonly TrayRow[]) {
  return rows.map((row) => ({
    message: row.message,
    at: shortMoment(row.raised_at),
    what: whatOf(row),
    index: row.registration_index,
    name: row.applicant_name,
    href: row.application_id && paths.application(row.application_id),
    links: linksOf(row),
    sendAgain: maySendAgain(row) ? paths.sendTrayItemAgain(row.id) : undefined,
    settle: row.code === referenceReplaced ? undefined : paths.settleTrayItem(row.id),
    ...(row.code === referenceReplaced &&
      row.application_id !== null && {
        action: { text: 'Надрукувати нову розписку', href: paths.receipt(row.application_id) },
      }),
  }));
}

function whatOf({ parcel_kind: kind, parcel_sequence: sequence }: TrayRow): string | undefined {
  return kind === null ? undefined : `${kindName(kind)}, відправлення № ${sequence}`;
}

/** What the centre never signed an answer to may be offered as it is; an answered one gets the same answer for ever. */
export function maySendAgain({ parcel_state, answered }: Pick<TrayRow, 'parcel_state' | 'answered'>): boolean {
  return parcel_state === 'refused' && answered === 0;
}

/** Acts that are done once more at their own page. */
const doAgain: Readonly<Record<string, (id: string) => TrayLink>> = {
  answer: (id) => ({ text: 'Відповісти ще раз', href: paths.application(id) }),
  'hand-over': (id) => ({ text: 'Видати результат ще раз', href: paths.handOver(id) }),
  supplement: (id) => ({ text: 'Додати документи ще раз', href: paths.supplement(id) }),
  withdrawal: (id) => ({ text: 'Відкликати ще раз', href: paths.withdraw(id) }),
};

function linksOf({ application_id: id, parcel_kind: kind, parcel_state: state, code }: TrayRow): TrayLink[] {
  if (id === null || code === referenceReplaced) return [];
  const again = state === 'refused' ? doAgain[kind ?? '']?.(id) : undefined;
  const copy: TrayLink = { text: 'Роздрукувати заяву для передання на папері', href: paths.paperCopy(id), paper: true };
  return [...(again === undefined ? [] : [again]), copy];
}
