import { linkProblemText } from '../link/link-words.ts';
import { paths } from '../paths.ts';
import type { CentreBackupRow } from '../schema.ts';
import { shortMoment } from '../shown-dates.ts';
import type { Tag } from '../status-tag.ts';
import { kindName } from './kind-name.ts';
import type { OutboxLine } from './line-queries.ts';

const problems: Record<string, string> = {
  'not-an-acknowledgement': 'Відповідь не є квитанцією бек-офісу.',
  'signature-wrong': 'Квитанція без дійсного підпису бек-офісу.',
  'other-parcel': 'Квитанція стосується іншого відправлення.',
  'parcel-unknown': 'Бек-офіс не має цього відправлення: надсилаємо знову.',
  'application-not-here-yet': 'Спершу має надійти попереднє відправлення.',
  'replay-first': 'Бек-офіс відновлюють із резервної копії: спершу має повернутися те, що сталося після неї.',
  'signature-refused': 'Бек-офіс не впізнав підпису цього фронт-офісу. Зверніться до адміністратора громади.',
  'protocol-unsupported': 'Бек-офіс не розуміє цієї версії відправлень. Попросіть адміністратора оновити програми.',
  'parcel-malformed': 'Бек-офіс не зміг прочитати відправлення. Зверніться до адміністратора громади.',
  'parcel-id-taken': 'Бек-офіс уже має інше відправлення з цим ідентифікатором. Зверніться до адміністратора громади.',
  'sequence-taken':
    'Цей номер уже зайнято: можливо, фронт-офіс запущено на двох комп’ютерах. Зверніться до адміністратора.',
  'new-number-asked': 'Адміністратор попросив надіслати під новим номером.',
  'page-file-damaged': 'Файл сторінки на диску пошкоджено.',
  'upload-413': 'Файл завеликий для бек-офісу.',
  'upload-422': 'Файл надійшов пошкодженим: надсилаємо знову.',
  'upload-403': 'Бек-офіс ще не чекає на цей файл: надсилаємо відправлення знову.',
};

/** Why something did not get through, in words. */
export function problemText(problem: string | null): string | undefined {
  if (problem === null) return undefined;
  return linkProblemText(problem) ?? problems[problem] ?? `Бек-офіс відповів: ${problem}. Пробуємо далі.`;
}

/** Two tables: what the centre does not hold in full yet or refused, and what is done with. */
export function outboxView({ open, settled }: { open: readonly OutboxLine[]; settled: readonly OutboxLine[] }) {
  return {
    waiting: table(open, { caption: 'Відправлення, які ще не надіслано повністю', empty: 'Усе надіслано' }),
    sent: table(settled, { caption: 'Надіслані відправлення', empty: 'Ще нічого не надіслано' }),
  };
}

/** Numbers in words: «№ 3» or «№ 3, 5–8»; undefined when there is none. */
export function gapsText(sequences: readonly number[]): string | undefined {
  const runs: [number, number][] = [];
  for (const sequence of sequences) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === sequence - 1) last[1] = sequence;
    else runs.push([sequence, sequence]);
  }
  if (runs.length === 0) return undefined;
  return `№ ${runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')}`;
}

/** How far the centre's backups hold what was sent. */
export function backupLine({ sequence, taken_at }: CentreBackupRow): string {
  const at = shortMoment(taken_at);
  if (sequence === 0) return `У резервній копії бек-офісу від ${at} ще немає відправлень цього фронт-офісу.`;
  return `У резервній копії бек-офісу від ${at} – відправлення до № ${sequence} включно.`;
}

function table(lines: readonly OutboxLine[], words: { caption: string; empty: string }) {
  return {
    ...words,
    captionHidden: true,
    columns: [
      { key: 'sequence', text: '№', numeric: true },
      { key: 'what', text: 'Що' },
      { key: 'at', text: 'Створено' },
      { key: 'pages', text: 'Файли' },
      { key: 'size', text: 'Лишилося', numeric: true },
      { key: 'state', text: 'Стан' },
    ],
    rows: lines.map((line) => ({
      id: line.id,
      cells: {
        sequence: line.sequence,
        what: {
          text: kindName(line.kind),
          href: paths.application(line.application_id),
          hint: line.registration_index ?? undefined,
        },
        at: shortMoment(line.created_at),
        pages: `${line.held_blobs} з ${line.all_blobs}`,
        size: line.waiting_bytes === 0 ? '–' : sizeText(line.waiting_bytes),
        state: { tag: stateTag(line), hint: stateHint(line) },
      },
    })),
  };
}

const megabytes = new Intl.NumberFormat('uk-UA', { maximumFractionDigits: 1 });

/** «1,2 МБ» or «310 КБ» of bytes. */
function sizeText(bytes: number): string {
  const [unit, size] = bytes >= 1024 ** 2 ? ['МБ', 1024 ** 2] : ['КБ', 1024];
  return `${megabytes.format(bytes / Number(size))}\u00A0${unit}`;
}

function stateTag({ state, attempts, problem }: OutboxLine): Tag {
  switch (state) {
    case 'complete':
      return { text: 'Надіслано', tone: 'good' };
    case 'accepted':
      return { text: 'Зареєстровано в бек-офісі', tone: 'info' };
    case 'refused':
      return { text: 'Не прийнято', tone: 'bad' };
    case 'waiting':
      return attempts > 0 && problem !== null
        ? { text: 'Спробуємо знову', tone: 'warn' }
        : { text: 'Чекає', tone: 'neutral' };
    default:
      return state satisfies never;
  }
}

function stateHint(line: OutboxLine): string | undefined {
  if (line.state === 'complete') return line.completed_at === null ? undefined : shortMoment(line.completed_at);
  if (line.state === 'refused') return refusalMessage(line.acknowledgement);
  const given = line.courier_at === null ? undefined : `Віддано кур’єру ${shortMoment(line.courier_at)}`;
  const aside = line.state === 'waiting' ? problemText(line.courier_problem) : undefined;
  const told = [given && `${given}.`, aside, problemText(line.problem ?? line.file_problem)].filter(Boolean);
  return told.length === 0 ? undefined : told.join(' ');
}

function refusalMessage(acknowledgement: string | null): string | undefined {
  if (acknowledgement === null) return undefined;
  const { refusal } = JSON.parse(acknowledgement) as { refusal?: { message: string } };
  return refusal?.message;
}
