import { outcomeNames } from '@okruh/domain';
import type { Catalogue } from '../enrolment/catalogue.ts';
import { trayView } from '../inbox/tray-view.ts';
import { paths } from '../paths.ts';
import { shortMoment, timeOfDay } from '../shown-dates.ts';
import type { readHome } from './read-home.ts';
import { listLine } from './view.ts';

type Home = Awaited<ReturnType<typeof readHome>>;

const mostOfToday = 10;

/** The desk's first page. */
export function homeView(
  home: Home,
  {
    disagreements,
    waiting,
    unsorted,
  }: { disagreements: Parameters<typeof trayView>[0]; waiting: number; unsorted: number },
  catalogue: Catalogue,
) {
  return {
    pageTitle: 'Робочий стіл',
    figures: [
      { number: home.registered.length, text: 'сьогодні в журналі', href: paths.journal },
      figure(home.corrections.length, 'треба донести', '#corrections'),
      figure(home.results.length, 'до видачі', '#results'),
      figure(home.drafts.length, 'чернеток', '#drafts'),
      figure(waiting, 'ще не надіслано', paths.outbox),
      ...(unsorted > 0 ? [figure(unsorted, 'сторінок розкласти', paths.unsorted)] : []),
      figure(disagreements.length, 'у лотку розбіжностей', paths.tray),
    ],
    corrections: correctionsTable(home.corrections, catalogue),
    results: resultsTable(home.results, catalogue),
    drafts: draftsTable(home.drafts, catalogue),
    today: todayTable(home.registered, catalogue),
    tray: trayView(disagreements),
  };
}

/** A figure leads to its table, which is there when it is not zero. */
function figure(number: number, text: string, href: string) {
  return { number, text, ...(number > 0 && { href }) };
}

function correctionsTable(rows: Home['corrections'], catalogue: Catalogue) {
  return {
    caption: 'Заяви, повернуті на доопрацювання',
    captionHidden: true,
    empty: 'Нічого доносити не треба',
    columns: [
      { key: 'name', text: 'Заявник' },
      { key: 'slots', text: 'Документів', numeric: true },
      { key: 'at', text: 'Повернуто' },
    ],
    rows: rows.map((row) => {
      const line = listLine(row, catalogue);
      return {
        cells: {
          name: { text: line.name, href: paths.correction(row.id, row.correction_id), hint: line.service },
          slots: (JSON.parse(row.slots) as unknown[]).length,
          at: shortMoment(row.requested_at),
        },
      };
    }),
  };
}

function resultsTable(rows: Home['results'], catalogue: Catalogue) {
  return {
    caption: 'Результати, які чекають на заявників',
    captionHidden: true,
    empty: 'Результатів для видачі немає',
    columns: [
      { key: 'name', text: 'Заявник' },
      { key: 'outcome', text: 'Рішення' },
      { key: 'index', text: 'Індекс' },
    ],
    rows: rows.map((row) => {
      const line = listLine(row, catalogue);
      const { outcome } = row;
      return {
        cells: {
          name: { text: line.name, href: paths.handOver(row.id), hint: line.service },
          outcome: { tag: { text: outcomeNames[outcome], tone: outcome === 'granted' ? 'good' : 'neutral' } },
          index: { text: line.index ?? '', hint: row.letter_here_at === null ? 'лист завантажується' : undefined },
        },
      };
    }),
  };
}

function draftsTable(rows: Home['drafts'], catalogue: Catalogue) {
  return {
    caption: 'Незареєстровані заяви',
    captionHidden: true,
    empty: 'Чернеток немає',
    columns: [
      { key: 'name', text: 'Заявник' },
      { key: 'service', text: 'Послуга' },
      { key: 'at', text: 'Змінено' },
    ],
    rows: rows.map((row) => {
      const line = listLine(row, catalogue);
      return {
        cells: {
          name: { text: line.name, href: line.href },
          service: line.service,
          at: shortMoment(line.updatedAt),
        },
      };
    }),
  };
}

function todayTable(rows: Home['registered'], catalogue: Catalogue) {
  return {
    caption: 'Заяви, зареєстровані сьогодні',
    captionHidden: true,
    empty: 'Сьогодні ще нічого не зареєстровано',
    columns: [
      { key: 'index', text: 'Індекс' },
      { key: 'name', text: 'Заявник' },
      { key: 'status', text: 'Стан' },
    ],
    rows: rows.slice(0, mostOfToday).map((row) => {
      const line = listLine(row, catalogue);
      return {
        cells: {
          index: {
            text: line.index ?? '',
            href: line.href,
            hint: row.registered_at ? timeOfDay(row.registered_at) : undefined,
          },
          name: { text: line.name, hint: line.service },
          status: { tag: line.tag },
        },
      };
    }),
  };
}
