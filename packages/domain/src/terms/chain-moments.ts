import { missingPapers } from '../checklist/checklist.ts';
import type { ChecklistItem } from '../checklist/types.ts';
import type { EventEnvelope } from '../lifecycle/events.ts';
import { evolve } from '../lifecycle/evolve.ts';
import { type ApplicationState, initialState } from '../lifecycle/state.ts';
import type { CivilDate, Instant, InstantOrDate } from '../time/time.ts';
import type { ClockEnd, ClockMoments, ClockRule, Extension, SetDay, StatusInterval } from './clock-types.ts';

/** A paper of the application: into which slot it was put, and how many pages it has. */
export interface DeliveredPaper {
  readonly documentId: string;
  readonly slot: string;
  readonly pages: number;
}

/** What the chain alone does not tell. */
export interface ChainSurroundings {
  readonly registered: InstantOrDate;
  readonly postmark?: CivilDate | undefined;
  /** Id of the main clock: what an event says about the term without naming one is about it. */
  readonly mainClock: string;
  readonly checklist: readonly ChecklistItem[];
  /** All papers, those that came later too. */
  readonly papers: readonly DeliveredPaper[];
}

/** When what happened to an application, and in which statuses it was: everything its clocks are counted from. */
export interface ChainMoments {
  readonly moments: ClockMoments;
  readonly intervals: readonly StatusInterval[];
  readonly met: ClocksMet;
}

/** When what clocks are met by happened; `over` when the application was withdrawn, redirected or closed. */
export type ClocksMet = Readonly<Partial<Record<ClockEnd | 'over', InstantOrDate>>>;

type Link = Pick<EventEnvelope, 'at' | 'event'>;

interface Told {
  registered: InstantOrDate;
  postmark: CivilDate | undefined;
  papersComplete: InstantOrDate | undefined;
  replies: InstantOrDate | undefined;
  assessed: InstantOrDate | undefined;
  decided: InstantOrDate | undefined;
  readonly extended: Extension[];
  readonly set: SetDay[];
  readonly intervals: StatusInterval[];
  met: ClocksMet;
}

/** Ids of the documents that an event brought. */
function documentsOf({ event }: Link): readonly string[] {
  return event.type === 'correction-answered' || event.type === 'supplemented' ? event.documentIds : [];
}

/** The documents that were there at registration: those that no later event brought. */
function firstDocuments(history: readonly Link[], papers: readonly DeliveredPaper[]): Set<string> {
  const broughtLater = new Set(history.flatMap(documentsOf));
  return new Set(papers.map(({ documentId }) => documentId).filter((id) => !broughtLater.has(id)));
}

function isComplete(here: ReadonlySet<string>, { checklist, papers }: ChainSurroundings): boolean {
  const pages: Record<string, number> = {};
  for (const paper of papers) {
    if (here.has(paper.documentId)) pages[paper.slot] = (pages[paper.slot] ?? 0) + paper.pages;
  }
  return missingPapers(checklist, pages).length === 0;
}

function later(one: Instant, other: InstantOrDate): InstantOrDate {
  return Date.parse(one) < Date.parse(other) ? other : one;
}

/** Ends the interval that is open, and opens one when the status is another; a clock that was put back makes none negative. */
function followStatus(told: Told, before: ApplicationState, after: ApplicationState, at: Instant): void {
  if (before.status === after.status) return;
  const open = told.intervals.pop();
  if (open !== undefined) told.intervals.push({ ...open, to: later(at, open.from) });
  told.intervals.push({ status: after.status, from: open === undefined ? at : later(at, open.from) });
}

/** A case that is worked on once more counts from that day; what happened before says nothing any more. */
function startOver(told: Told, at: Instant): void {
  told.registered = at;
  told.postmark = undefined;
  if (told.papersComplete !== undefined) told.papersComplete = at;
  if (told.replies !== undefined) told.replies = at;
  told.assessed = undefined;
  told.decided = undefined;
  told.extended.length = 0;
  told.set.length = 0;
  told.intervals.length = 0;
  const { received } = told.met;
  told.met = received === undefined ? {} : { received };
}

const setWords = {
  transferred: 'передаючи справу іншому відділу',
  reopened: 'поновлюючи справу',
  'appeal-decided': 'задовольнивши скаргу',
  extended: 'продовжуючи строк',
} as const;

/** What an event says about the term itself. */
function followTerm(told: Told, { event, at }: Link, clock: string): void {
  const set = (date: CivilDate | undefined, why: string) => {
    if (date !== undefined) told.set.push({ clock, date, at, why });
  };
  if (event.type === 'reopened' || (event.type === 'appeal-decided' && event.outcome === 'upheld')) {
    startOver(told, at);
    set(event.deadline, setWords[event.type]);
  }
  if (event.type === 'transferred') set(event.deadline, setWords.transferred);
  if (event.type !== 'extended') return;
  // One that names no clock was given by a person who knew the limit of the law, not by a rule.
  if (event.clock === undefined) set(event.deadline, setWords.extended);
  else told.extended.push({ clock: event.clock, at, reason: event.reason, until: event.deadline });
}

const endings: ReadonlySet<string> = new Set(['withdrawn', 'redirected', 'closed']);

function followEnds(told: Told, { event, at }: Link): void {
  const meet = (end: keyof ClocksMet, when: InstantOrDate = at) => {
    told.met = { [end]: when, ...told.met };
  };
  if (event.type === 'received') meet('received');
  if (event.type === 'assessed') meet('assessed', event.on);
  if (event.type === 'result-issued') meet('issued');
  if (endings.has(event.type)) meet('over');
}

function followWork(told: Told, { event, at }: Link, before: ApplicationState): void {
  if (event.type === 'resumed' && before.status === 'awaiting-others') told.replies ??= at;
  if (event.type === 'assessed') told.assessed = event.on ?? at;
  if (event.type === 'decided') told.decided = event.awaitsApproval ? undefined : at;
  if (event.type === 'approved') told.decided = at;
}

/** What is asked for is missing, whatever was thought before; what comes may make the papers complete. */
function followPapers(told: Told, link: Link, here: Set<string>, around: ChainSurroundings): void {
  const { event, at } = link;
  for (const id of documentsOf(link)) here.add(id);
  if (event.type === 'correction-requested') told.papersComplete = undefined;
  const mayComplete = ['registered', 'resumed'].includes(event.type) || documentsOf(link).length > 0;
  if (!mayComplete || told.papersComplete !== undefined || !isComplete(here, around)) return;
  told.papersComplete = event.type === 'registered' ? (around.postmark ?? around.registered) : at;
}

function resultOf({ papersComplete, intervals, met, ...told }: Told): ChainMoments {
  const { decided } = told;
  const moments = { ...told, 'papers-complete': papersComplete };
  return { moments, intervals, met: { ...met, ...(decided !== undefined && { decided }) } };
}

/** When a clock was met; the main one by the decision. Undefined while it runs or waits. */
export function metAt({ ends, starts }: Pick<ClockRule, 'ends' | 'starts'>, met: ClocksMet): InstantOrDate | undefined {
  return met[ends ?? (starts === 'decided' ? 'issued' : 'decided')] ?? met.over;
}

/**
 * What the clocks of an application are counted from, read from its chain. The first answer of another body starts a clock
 * that waits for replies; papers are complete when nothing required is missing, and not while some are asked for again; a
 * case that was opened again counts anew. An extension that names no clock is a day set by a person.
 */
export function chainMoments(history: readonly Link[], around: ChainSurroundings): ChainMoments {
  const { registered, postmark, mainClock, papers } = around;
  const told: Told = {
    registered,
    postmark,
    papersComplete: undefined,
    replies: undefined,
    assessed: undefined,
    decided: undefined,
    extended: [],
    set: [],
    intervals: [],
    met: {},
  };
  const here = firstDocuments(history, papers);
  let state = initialState;
  for (const link of history) {
    const after = evolve(state, link.event);
    followTerm(told, link, mainClock);
    followStatus(told, state, after, link.at);
    followWork(told, link, state);
    followEnds(told, link);
    followPapers(told, link, here, around);
    state = after;
  }
  return resultOf(told);
}
