import { paths } from '../paths.ts';
import { shortMoment, timeOfDay } from '../shown-dates.ts';
import type { supplementsOfDay } from './read-supplements.ts';
import type { Supplement } from './supplement.ts';

/** What was sent later, as the application's page shows it, newest first. */
export function supplementLines(supplements: readonly Supplement[]) {
  return supplements.toReversed().flatMap(({ id, applicationId, note, sent }) =>
    sent === undefined
      ? []
      : [
          {
            at: shortMoment(sent.at),
            by: sent.by,
            papers: papersText(sent.receipt.papers),
            note,
            tag: sent.refused ? { text: 'Бек-офіс не прийняв', tone: 'bad' } : undefined,
            receiptUrl: paths.supplementReceipt(applicationId, id),
          },
        ],
  );
}

/** What was sent on a day of the journal, as a table. */
export function supplementTable(rows: Awaited<ReturnType<typeof supplementsOfDay>>) {
  return {
    caption: 'Додаткові документи',
    captionHidden: true,
    empty: 'Додаткових документів не приймали',
    columns: [
      { key: 'index', text: 'До заяви' },
      { key: 'name', text: 'Заявник' },
      { key: 'papers', text: 'Що прийнято' },
      { key: 'at', text: 'Час' },
      { key: 'receipt', text: 'Розписка' },
    ],
    rows: rows.map(({ id, applicationId, index, name, sent }) => ({
      id,
      cells: {
        index: { text: index, href: paths.application(applicationId) },
        name: { text: name },
        papers: papersText(sent?.receipt.papers ?? []),
        at: { text: sent === undefined ? '' : timeOfDay(sent.at), hint: sent?.by },
        receipt: { text: 'Відкрити', href: paths.supplementReceipt(applicationId, id) },
      },
    })),
  };
}

function papersText(papers: readonly { readonly name: string; readonly pages: number }[]): string {
  return papers.map(({ name, pages }) => `${name}: ${pages} стор.`).join('; ');
}
