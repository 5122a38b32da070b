import { paths } from '../paths.ts';
import { shortMoment } from '../shown-dates.ts';
import { kindName } from './kind-name.ts';
import type { OutboxLine } from './line-queries.ts';
import { problemText } from './view.ts';

/** A parcel that does not get through although the line works: it is tried again by itself, and here by a person. */
export interface SetAside {
  readonly title: string;
  readonly href: string;
  readonly reason: string;
  readonly next: string;
  readonly retry: string;
}

/** After so many failures in a row somebody should know. */
const shownFrom = 3;

export function setAside(lines: readonly OutboxLine[]): SetAside[] {
  return lines.filter(isSetAside).map((line) => ({
    title: `№ ${line.sequence}. ${kindName(line.kind)}${line.registration_index === null ? '' : ` ${line.registration_index}`}`,
    href: paths.application(line.application_id),
    reason: problemText(line.state === 'waiting' ? (line.courier_problem ?? line.problem) : line.file_problem) ?? '',
    next: shortMoment(line.next_attempt_at),
    retry: paths.retryParcel(line.id),
  }));
}

function isSetAside({ state, attempts, courier_problem, file_attempts, file_problem }: OutboxLine): boolean {
  if (state === 'waiting') return courier_problem !== null || attempts >= shownFrom;
  return state === 'accepted' && file_problem !== null && (file_attempts ?? 0) >= shownFrom;
}
