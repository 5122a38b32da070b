import {
  type Calendar,
  type ClockMoments,
  type ClockRule,
  clocksOf,
  deadlineOf,
  type InstantOrDate,
  kyivDayOf,
  type Regime,
  regimeOn,
  type ServiceClock,
  spokenDate,
  spokenTerm,
  type Term,
  underRegime,
} from '@okruh/domain';
import { findService, type Hromada, isInForce, type Service } from '@okruh/hromada';
import { type Arguments, momentOf, needed, oneOf, readArguments } from '../arguments.ts';
import type { Answer, HromadaIo } from '../io.ts';
import { openHromada } from '../open-hromada.ts';
import { CommandRefused, UsageError } from '../refusals.ts';
import { readExtensions, readIntervals } from './deadline-history.ts';

const units = ['hours', 'working-days', 'calendar-days', 'months'] as const;
const moments = ['papers-complete', 'replies', 'assessed', 'decided'] as const;
const names = ['service', 'term', 'registered', 'regime', 'clock', 'postmark', 'now', 'reason', ...moments];
const repeated = ['pause', 'extend'];

/** @throws UsageError when the text is no bare term. */
function readTerm(text: string): Term {
  const [, amount, unit] = /^\s*(\d{1,4})\s+([a-z-]+)\s*$/u.exec(text) ?? [];
  const known = units.find((candidate) => candidate === unit);
  if (known === undefined || Number(amount) < 1) {
    throw new UsageError(
      `Параметр --term: «${text}». Напишіть, наприклад, '10 working-days'; одиниці: ${units.join(', ')}.`,
    );
  }
  return { amount: Number(amount), unit: known, starts: 'next-day', rolls: true, basis: 'строк із командного рядка' };
}

function calendarOf(hromada: Hromada, given: Arguments): Calendar {
  const regime = oneOf<Regime>('--regime', given.text('regime'), ['peace', 'martial']);
  return regime === undefined ? hromada.calendar : underRegime(hromada.calendar, regime);
}

/** The service's clocks in force on the day, the main one first; a service that names none has its term. */
function rulesOf(service: Service, day: string): ClockRule[] {
  const inForce = service.clocks.filter((clock) => isInForce(clock, day));
  if (inForce.length > 0) return inForce;
  const { term } = service;
  const confirmed = term.confirmed ?? false;
  return [{ id: 'main', name: 'Строк послуги', term, starts: 'registered', basis: term.basis, confirmed }];
}

function chosen(rules: readonly ClockRule[], id: string | undefined): readonly ClockRule[] {
  const found = id === undefined ? rules : rules.filter((rule) => rule.id === id);
  if (found.length > 0) return found;
  const known = rules.map((rule) => rule.id).join(', ');
  throw new CommandRefused('clock-unknown', `Немає строку «${id}». Є: ${known}.`);
}

function momentsOf(given: Arguments, registered: InstantOrDate): ClockMoments {
  const postmark = momentOf('postmark', given.text('postmark'));
  return {
    registered,
    postmark: postmark === undefined ? undefined : kyivDayOf(postmark),
    extended: readExtensions(given),
    ...Object.fromEntries(moments.map((name) => [name, momentOf(name, given.text(name))])),
  };
}

function numbered(steps: readonly string[]): string[] {
  return steps.map((step, place) => `  ${place + 1}. ${step}`);
}

function clockText({ name, deadline: end, at, use, steps, confirmed, standing }: ServiceClock): string[] {
  const date = end === undefined ? 'ще не почався' : spokenDate(end);
  const exact = at === undefined ? '' : `, точно ${at}`;
  const used = use === undefined ? '' : `, минуло ${use.percent} % (${useWords[use.mark]})`;
  const marks = [...(confirmed ? [] : ['не звірено з актом']), ...(standing ? ['строк стоїть'] : [])];
  const remark = marks.length === 0 ? '' : ` [${marks.join(', ')}]`;
  return [`${name}: ${date}${exact}${used}${remark}`, ...numbered(steps)];
}

const useWords = {
  running: 'іде',
  'at-risk': 'під загрозою',
  standing: 'стоїть',
  overdue: 'прострочено',
} as const;

/** The first clock that has a deadline; when the main one waits for its event, the day it would give had that come at once. */
function firstDeadline(
  clocks: readonly ServiceClock[],
  calendar: Calendar,
  registered: InstantOrDate,
): { deadline: string | null; provisional: boolean; steps: readonly string[] } {
  const [main] = clocks;
  if (main === undefined) return { deadline: null, provisional: false, steps: [] };
  if (main.deadline !== undefined) return { deadline: main.deadline, provisional: false, steps: main.steps };
  const earliest = deadlineOf(main.term, calendar, registered);
  const steps = [...main.steps, 'Найраніша дата, якби це сталося в день реєстрації:', ...earliest.steps];
  return { deadline: earliest.date, provisional: true, steps };
}

function serviceOf(hromada: Hromada, code: string): Service {
  const service = findService(hromada, code);
  if (service !== undefined) return service;
  throw new CommandRefused('service-unknown', `Послуги «${code}» у каталозі немає.`);
}

function answerForService(hromada: Hromada, code: string, given: Arguments, registered: InstantOrDate): Answer {
  const service = serviceOf(hromada, code);
  const calendar = calendarOf(hromada, given);
  const now = momentOf('now', given.text('now'));
  const rules = chosen(rulesOf(service, kyivDayOf(registered)), given.text('clock'));
  const clocks = clocksOf(rules, calendar, momentsOf(given, registered), readIntervals(given), now);
  const first = firstDeadline(clocks, calendar, registered);
  const regime = regimeOn(calendar, kyivDayOf(registered));
  const earliest = first.provisional ? [`Найраніша дата основного строку: ${spokenDate(first.deadline ?? '')}.`] : [];
  return {
    ok: true,
    json: {
      ...first,
      service: code,
      name: service.name,
      registered,
      regime,
      clocks: clocks.map((clock) => ({ ...clock, deadline: clock.deadline ?? null })),
    },
    text: [`${service.code} ${service.name}`, ...clocks.flatMap(clockText), ...earliest],
  };
}

function answerForTerm(hromada: Hromada, term: Term, given: Arguments, registered: InstantOrDate): Answer {
  const calendar = calendarOf(hromada, given);
  const { date, at, from, steps } = deadlineOf(term, calendar, registered);
  const regime = regimeOn(calendar, kyivDayOf(registered));
  const { amount, unit } = term;
  return {
    ok: true,
    json: { deadline: date, ...(at !== undefined && { at }), from, registered, regime, term: { amount, unit }, steps },
    text: [`${spokenTerm(term)}: ${spokenDate(date)}`, ...numbered(steps)],
  };
}

/** `deadline DIR --service CODE | --term '10 working-days' --registered ISO [--regime …]`: deadlines with their derivation. */
export async function deadline(args: readonly string[], io: HromadaIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади'], names, repeated);
  const registered = needed('registered', momentOf('registered', given.text('registered')));
  const [service, term] = [given.text('service'), given.text('term')];
  if ((service === undefined) === (term === undefined))
    throw new UsageError('Вкажіть --service або --term, щось одне.');
  const bare = term === undefined ? undefined : readTerm(term);
  const hromada = await openHromada(given.places[0] ?? '', io);
  if (bare !== undefined) return answerForTerm(hromada, bare, given, registered);
  return answerForService(hromada, service ?? '', given, registered);
}
