import type { EventEnvelope } from '@okruh/domain';
import { acknowledgementSchema } from '@okruh/protocol';
import { historyLine } from '../casework/history-line.ts';
import { moment } from './moment.ts';
import type { RefusedCommandLine, RefusedHistoryLine, RefusedParcelLine } from './queries.ts';
import type { RefusedHistory, RefusedParcel } from './read-refusal.ts';
import { faultWords, historyWords, kindNames } from './words.ts';

const outcomes = {
  accepted: { text: 'Прийнято після перевірки', tone: 'good' },
  arrived: { text: 'Надійшло згодом', tone: 'good' },
  'set-aside': { text: 'Відкладено', tone: 'neutral' },
} as const;

type Lists = {
  parcels: readonly RefusedParcelLine[];
  settled: readonly RefusedParcelLine[];
  histories: readonly RefusedHistoryLine[];
  commands: readonly RefusedCommandLine[];
};

/** Parcels and histories that wait for a person, commands that wait for their clerks, and parcels that were settled. */
export function refusalsModel({ parcels, settled, histories, commands }: Lists) {
  return {
    pageTitle: 'Відхилене',
    wide: true,
    counts: { parcels: parcels.length, histories: histories.length },
    parcels: {
      caption: 'Відхилені відправлення',
      captionHidden: true,
      empty: 'Немає відправлень, які чекають на рішення',
      columns: [...parcelColumns, { key: 'seen', text: 'Надходило' }],
      rows: parcels.map((row) => ({
        id: `parcel-${row.id}`,
        cells: { ...parcelCells(row), seen: { text: moment(row.last_seen_at), hint: times(row.times) } },
      })),
    },
    histories: {
      caption: 'Записи, яких не вдалося повернути після відновлення',
      captionHidden: true,
      empty: 'Немає записів, які чекають на рішення',
      columns: [
        { key: 'office', text: 'Фронт-офіс' },
        { key: 'reason', text: 'Чому' },
        { key: 'seen', text: 'Надходило' },
      ],
      rows: histories.map((row) => ({
        id: `history-${row.id}`,
        cells: {
          office: { text: row.office_name, href: `/refused-histories/${row.id}` },
          reason: historyWords(row.reason).name,
          seen: { text: moment(row.last_seen_at), hint: times(row.times) },
        },
      })),
    },
    commands: commandsTable(commands),
    settled: {
      caption: 'Вирішені відправлення',
      captionHidden: true,
      columns: [...parcelColumns, { key: 'outcome', text: 'Рішення' }],
      rows: settled.map((row) => ({
        cells: {
          ...parcelCells(row),
          outcome: {
            tag: outcomes[row.settled_as ?? 'set-aside'],
            hint: [moment(row.settled_at ?? ''), row.settled_note].filter(Boolean).join('. '),
          },
        },
      })),
    },
  };
}

/** Why a command was refused is in the answer that its office got. */
function commandsTable(commands: readonly RefusedCommandLine[]) {
  return {
    caption: 'Невиконані команди фронт-офісів',
    captionHidden: true,
    columns: [
      { key: 'office', text: 'Фронт-офіс' },
      { key: 'sequence', text: '№', numeric: true },
      { key: 'what', text: 'Що це' },
      { key: 'reason', text: 'Чому не виконано' },
      { key: 'at', text: 'Надійшло' },
    ],
    rows: commands.map(({ office_name, sequence, kind, registration_index, acknowledgement, received_at }) => {
      const { refusal } = acknowledgementSchema.parse(JSON.parse(acknowledgement));
      const hint = registration_index === null ? {} : { hint: registration_index };
      return {
        cells: {
          office: office_name,
          sequence,
          what: { text: kindNames[kind] ?? kind, ...hint },
          reason: refusal?.message ?? '',
          at: moment(received_at),
        },
      };
    }),
  };
}

const parcelColumns = [
  { key: 'office', text: 'Фронт-офіс' },
  { key: 'sequence', text: '№', numeric: true },
  { key: 'reason', text: 'Чому' },
];

function parcelCells({ id, office_name, sequence, reason, asked_at }: RefusedParcelLine) {
  return {
    office: { text: office_name, href: `/refused-parcels/${id}` },
    sequence,
    reason: {
      text: faultWords(reason).name,
      ...(asked_at !== null && { hint: `Попросили надіслати ще раз ${moment(asked_at)}` }),
    },
  };
}

function times(count: number): string | undefined {
  return count === 1 ? undefined : `разів: ${count}`;
}

/** Model of one refused parcel. */
export function refusedParcelModel({ row, facts, taken, judgement, settledBy, askedBy }: RefusedParcel) {
  const url = `/refused-parcels/${row.id}`;
  const words = faultWords(row.reason);
  return {
    pageTitle: `Відхилене відправлення № ${row.sequence}`,
    row,
    words,
    office: { name: row.office_name, href: `/offices/${row.office_id}` },
    seen: { first: row.first_seen_at, last: row.last_seen_at, times: row.times },
    facts,
    taken,
    differences: taken && differencesTable(taken.differences),
    lawful: judgement.lawful,
    whyNot: judgement.lawful ? undefined : judgement.why,
    renumbers: row.reason === 'sequence-taken',
    mayAsk: row.reason !== 'parcel-id-taken' && row.reason !== 'parcel-of-another-office',
    settled: row.settled_at !== null && {
      ...outcomes[row.settled_as ?? 'set-aside'],
      at: row.settled_at,
      by: settledBy,
      note: row.settled_note,
    },
    asked: row.asked_at !== null && { at: row.asked_at, by: askedBy },
    earlier: row.settled_at === null && row.settled_note !== null && { by: settledBy, note: row.settled_note },
    urls: { accept: `${url}/accept`, ask: `${url}/ask-again`, setAside: `${url}/set-aside` },
  };
}

function differencesTable(differences: NonNullable<RefusedParcel['taken']>['differences']) {
  return {
    caption: 'Чим вони відрізняються',
    captionHidden: true,
    empty: 'Вміст однаковий, різниться тільки підпис',
    columns: [
      { key: 'label', text: 'Що' },
      { key: 'taken', text: 'Прийняте' },
      { key: 'refused', text: 'Відхилене' },
    ],
    rows: differences.map(({ label, taken, refused }) => ({
      cells: { label, taken: taken ?? 'інше', refused: refused ?? 'інше' },
    })),
  };
}

/** Model of one history that was not taken back. */
export function refusedHistoryModel({
  row,
  registrationIndex,
  here,
  offered,
  parcels,
  hromada,
  settledBy,
}: RefusedHistory) {
  const url = `/refused-histories/${row.id}`;
  const title = (envelope: EventEnvelope | undefined) => envelope && historyLine(envelope, hromada).title;
  const sequences = [...new Set([...here, ...offered].map(({ seq }) => seq))].toSorted((a, b) => a - b);
  return {
    pageTitle: 'Записи, яких не вдалося повернути',
    row,
    words: historyWords(row.reason),
    office: { name: row.office_name, href: `/offices/${row.office_id}` },
    registrationIndex,
    parcels,
    seen: { first: row.first_seen_at, last: row.last_seen_at, times: row.times },
    comparison: {
      caption: 'Що сталося із заявою',
      captionHidden: true,
      empty: 'Записів немає',
      columns: [
        { key: 'seq', text: '№', numeric: true },
        { key: 'here', text: 'У бек-офісі' },
        { key: 'there', text: 'У фронт-офісі' },
      ],
      rows: sequences.map((seq) => {
        const one = here.find((envelope) => envelope.seq === seq);
        const other = offered.find((envelope) => envelope.seq === seq);
        return {
          cells: {
            seq,
            here: { text: title(one) ?? '–', hint: one && moment(one.at) },
            there: { text: title(other) ?? '–', hint: offeredHint(one, other) },
          },
        };
      }),
    },
    settled: row.settled_at !== null && {
      ...outcomes[row.settled_as ?? 'set-aside'],
      at: row.settled_at,
      by: settledBy,
      note: row.settled_note,
    },
    urls: { accept: `${url}/accept`, setAside: `${url}/set-aside` },
  };
}

function offeredHint(one: EventEnvelope | undefined, other: EventEnvelope | undefined): string | undefined {
  if (other === undefined) return undefined;
  const when = moment(other.at);
  return one !== undefined && one.hash !== other.hash ? `${when}, інший запис` : when;
}
