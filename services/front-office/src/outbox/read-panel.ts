import type { LinkRules } from '../link/link-settings.ts';
import { type LinkPanel, lengthWords, linkPanel, linkProblemText } from '../link/link-words.ts';
import type { LinkWatch } from '../link/watch-link.ts';
import type { Office } from '../office.ts';
import { type ReplayPanel, readReplay } from '../replay/read-replay.ts';
import { type DiskPanel, diskPanel } from '../watch/disk-words.ts';
import { waitsWith } from './problem-queries.ts';
import { type OutboxTotals, readTotals } from './read-totals.ts';

/** What a panel about the link is made of. */
export interface PanelNeeds {
  readonly office: Office;
  readonly watch: LinkWatch;
  readonly rules: LinkRules;
}

/** The link, what waits and how long it will take, and the disk, as they stand on the first page and on the outbox. */
export interface Panel {
  readonly link: LinkPanel;
  readonly totals: OutboxTotals;
  /** Ukrainian: how long sending the rest will take; undefined when nothing waits or the rate is not known. */
  readonly remaining: string | undefined;
  /** Ukrainian: why files are not sent, or not as fast as they could be. */
  readonly limits: readonly string[];
  readonly disk: DiskPanel | undefined;
  readonly replay: ReplayPanel;
}

export async function readPanel({ office, watch, rules }: PanelNeeds): Promise<Panel> {
  const [state, totals, room, settings, mayGo, replay, full] = await Promise.all([
    watch.read(),
    readTotals(office.store.db),
    office.disk.look(),
    rules.read(),
    rules.mayFilesGo(),
    readReplay(office.store.db),
    waitsWith(office.store.db, 'centre-full'),
  ]);
  const { kbits, quietHours } = settings;
  return {
    link: linkPanel(state, office.clock.millis()),
    totals,
    remaining: remainingWords(totals.bytes, Math.min(state.rate ?? 0, ((kbits ?? Infinity) * 1000) / 8)),
    limits: [
      ...(full ? [linkProblemText('centre-full') ?? ''] : []),
      ...(quietHours === undefined || mayGo ? [] : [`Файли чекають до ${quietHours.to}; заяви надсилаються одразу.`]),
      ...(kbits === undefined ? [] : [`Швидкість для файлів обмежено: ${kbits} кбіт/с.`]),
    ],
    disk: diskPanel(room, office.witness.owed()),
    replay,
  };
}

function remainingWords(bytes: number, bytesPerSecond: number): string | undefined {
  if (bytes === 0 || bytesPerSecond === 0) return undefined;
  const minutes = bytes / bytesPerSecond / 60;
  return minutes < 1 ? 'менше хвилини' : `приблизно ${lengthWords(minutes)}`;
}
