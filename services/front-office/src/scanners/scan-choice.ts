import { type ScanProfileName, type ScanSource, scanProfiles } from '@okruh/scanners';
import type { Db } from '../office.ts';
import { choiceRow, keepChoiceRow } from './queries.ts';

/** Where the paper lies, as the desk asks: also both sides by a feeder that reads one. */
export type PaperSource = ScanSource | 'two-passes';

export const paperSources = ['flatbed', 'feeder', 'feeder-duplex', 'two-passes'] as const satisfies PaperSource[];
export const profileNames = Object.keys(scanProfiles) as [ScanProfileName, ...ScanProfileName[]];

/** What a clerk chooses before a scan. */
export interface ScanChoice {
  readonly device: string;
  readonly profile: ScanProfileName;
  readonly source: PaperSource;
}

/** What was chosen at this desk last; before the first scan the smallest pages of the glass. */
export async function readChoice(db: Db): Promise<ScanChoice> {
  const row = await choiceRow(db);
  return {
    device: row?.device ?? '',
    profile: profileNames.find((name) => name === row?.profile) ?? 'text-200',
    source: paperSources.find((source) => source === row?.source) ?? 'flatbed',
  };
}

export async function keepChoice(db: Db, { device, profile, source }: ScanChoice): Promise<void> {
  await keepChoiceRow(db, { one: 1, device, profile, source });
}
