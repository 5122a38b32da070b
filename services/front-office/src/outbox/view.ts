import type { ParcelKind } from '@okruh/protocol';
import { linkProblemText } from '../link/link-words.ts';
import { paths } from '../paths.ts';
import type { CentreBackupRow } from '../schema.ts';
import { shortMoment } from '../shown-dates.ts';
import type { Tag } from '../status-tag.ts';
import type { OutboxLine } from './queries.ts';

const kinds: Record<ParcelKind, string> = {
  application: 'Заява',
  supplement: 'Додаткові документи',
  withdrawal: 'Відкликання',
  answer: 'Відповідь на доопрацювання',
  'hand-over': 'Видача результату',
};

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
  'page-file-damaged': 'Файл сторінки на диску пошкоджено.',
  'upload-413': 'Файл завеликий для бек-офісу.',
  'upload-422': 'Файл надійшов пошкодженим: надсилаємо знову.',
  'upload-403': 'Бек-офіс ще не чекає на цей файл: надсилаємо відправлення знову.',
};

export function kindName(kind: string): string {
  return kinds[kind as ParcelKind] ?? kind;
}

/** Why something did not get through, in words. */
export function problemText(problem: string | null): string | undefined {
  if (problem === null) return undefined;
  return linkProblemText(problem) ?? problems[problem] ?? `Бек-офіс відповів: ${problem}. Пробуємо далі.`;
}

/** Two tables: what the centre does not hold in full yet, and what it does. */
export function outboxView(lines: readonly OutboxLine[]) {
  return {
    waiting: table(
      lines.filter(({ state }) => state !== 'complete'),
      { caption: 'Відправлення, які ще не надіслано повністю', empty: 'Усе надіслано' },
    ),
    sent: table(
      lines.filter(({ state }) => state === 'complete'),
      { caption: 'Надіслані відправлення', empty: 'Ще нічого не надіслано' },
    ),
  };
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
        state: { tag: stateTag(line), hint: stateHint(line) },
      },
    })),
  };
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
  return problemText(line.problem ?? line.file_problem);
}

function refusalMessage(acknowledgement: string | null): string | undefined {
  if (acknowledgement === null) return undefined;
  const { refusal } = JSON.parse(acknowledgement) as { refusal?: { message: string } };
  return refusal?.message;
}
