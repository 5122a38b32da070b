import {
  type Calendar,
  type ClockMoments,
  type ClockRule,
  clocksOf,
  deadlineOf,
  type InstantOrDate,
  kyivDayOf,
  mainDeadline,
  type Regime,
  regimeOn,
  rulesForCategories,
  type ServiceClock,
  type StatusInterval,
  spokenDate,
  spokenTerm,
  type Term,
  underRegime,
} from '@okruh/domain';
import type { HromadaClocks } from '@okruh/hromada';
import { type Arguments, momentOf, needed, oneOf, readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { CommandRefused, UsageError } from '../../command-line/refusals.ts';
import { openCalendar, openClocks, serviceOf } from '../open-hromada.ts';
import { readExtensions, readIntervals } from './deadline-history.ts';

const units = ['hours', 'working-days', 'calendar-days', 'months'] as const;
const moments = ['papers-complete', 'replies', 'assessed', 'decided'] as const;
const ofService = ['clock', 'postmark', 'now', 'reason', ...moments];
const names = ['service', 'term', 'registered', 'regime', ...ofService];
const repeated = ['pause', 'extend', 'category'];

/** @throws UsageError when the text is no bare term. */
function readTerm(text: string): Term {
  const [, amount, unit] = /^\s*(\d{1,4})\s+([a-z-]+)\s*$/u.exec(text) ?? [];
  const known = units.find((candidate) => candidate === unit || candidate === `${unit}s`);
  if (known === undefined || Number(amount) < 1) {
    throw new UsageError(
      `Параметр --term: «${text}». Напишіть, наприклад, '10 working-days'; одиниці: ${units.join(', ')}.`,
    );
  }
  return { amount: Number(amount), unit: known, starts: 'next-day', rolls: true, basis: 'строк із командного рядка' };
}

function underGiven(calendar: Calendar, regime: Regime | undefined): Calendar {
  return regime === undefined ? calendar : underRegime(calendar, regime);
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

/** What was asked of a service. */
interface Asked {
  readonly code: string;
  readonly clock: string | undefined;
  readonly regime: Regime | undefined;
  readonly moments: ClockMoments;
  readonly intervals: readonly StatusInterval[];
  readonly categories: readonly string[];
  readonly now: InstantOrDate | undefined;
}

function answerForService(hromada: HromadaClocks, asked: Asked): Answer {
  const { registered } = asked.moments;
  const day = kyivDayOf(registered);
  const service = serviceOf(hromada, asked.code, day);
  const calendar = underGiven(hromada.calendar, asked.regime);
  const rules = chosen(rulesForCategories(service.clocks, asked.categories), asked.clock);
  const clocks = clocksOf(rules, calendar, asked.moments, asked.intervals, asked.now);
  const main = mainDeadline(rules, calendar, asked.moments, asked.intervals, asked.now);
  const { date, provisional = false, steps = [] } = main ?? {};
  const earliest = provisional ? [`Найраніша дата основного строку: ${spokenDate(date ?? '')}.`] : [];
  return {
    ok: true,
    json: {
      deadline: date ?? null,
      provisional,
      steps,
      service: service.code,
      name: service.name,
      registered,
      regime: regimeOn(calendar, day),
      clocks: clocks.map((clock) => ({ ...clock, deadline: clock.deadline ?? null })),
    },
    text: [`${service.code} ${service.name}`, ...clocks.flatMap(clockText), ...earliest],
  };
}

function answerForTerm(calendar: Calendar, term: Term, registered: InstantOrDate): Answer {
  const { date, at, from, steps } = deadlineOf(term, calendar, registered);
  const regime = regimeOn(calendar, kyivDayOf(registered));
  const { amount, unit } = term;
  return {
    ok: true,
    json: { deadline: date, ...(at !== undefined && { at }), from, registered, regime, term: { amount, unit }, steps },
    text: [`${spokenTerm(term)}: ${spokenDate(date)}`, ...numbered(steps)],
  };
}

/** What only the clocks of a service can take into account. @throws UsageError */
function refuseBesideTerm(given: Arguments): void {
  const idle = [...ofService, ...repeated].find((name) => given.texts(name).length > 0);
  if (idle !== undefined) throw new UsageError(`Параметр --${idle} діє лише разом із --service, а не з --term.`);
}

/** `deadline DIR --service CODE | --term '10 working-days' --registered ISO [--regime …]`: deadlines with their derivation. */
export async function deadline(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади'], names, repeated);
  const registered = needed('registered', momentOf('registered', given.text('registered')));
  const [code, term] = [given.text('service'), given.text('term')];
  const regime = oneOf<Regime>('--regime', given.text('regime'), ['peace', 'martial']);
  const [dir = ''] = given.places;
  if (term !== undefined && code === undefined) {
    const bare = readTerm(term);
    refuseBesideTerm(given);
    return answerForTerm(underGiven(await openCalendar(dir, io), regime), bare, registered);
  }
  if (code === undefined || term !== undefined) throw new UsageError('Вкажіть --service або --term, щось одне.');
  const asked = {
    code,
    clock: given.text('clock'),
    regime,
    moments: momentsOf(given, registered),
    intervals: readIntervals(given),
    categories: given.texts('category'),
    now: momentOf('now', given.text('now')),
  };
  return answerForService(await openClocks(dir, code, io), asked);
}
