import type { Clock } from '@okruh/runtime';
import type { Db } from '../office.ts';
import { linkRow, linkSettingRow, replaceLinkSetting } from './queries.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';

/** How files may use the line. What people wait for, parcels and answers, is never held back. */
export interface LinkSettings {
  /** Most kilobits a second; undefined is no limit. */
  readonly kbits?: number | undefined;
  readonly quietHours?: QuietHours | undefined;
}

/** The settings in force: what the desk chose, else what the environment says. */
export interface LinkRules {
  read(): Promise<LinkSettings>;
  /** As they were when they were read last. */
  known(): LinkSettings;
  change(settings: LinkSettings, staffId: string): Promise<void>;
  /** Whether files may be sent now, by the centre's clock as far as it is known. */
  mayFilesGo(): Promise<boolean>;
}

export function linkRules(db: Db, clock: Clock, fromEnvironment: LinkSettings): LinkRules {
  let known = fromEnvironment;
  const read = async (): Promise<LinkSettings> => {
    const row = await linkSettingRow(db);
    if (row === undefined) return fromEnvironment;
    const { kbits, quiet_from: from, quiet_to: to } = row;
    known = {
      ...(kbits !== null && { kbits }),
      ...(from !== null && to !== null && { quietHours: { from, to } }),
    };
    return known;
  };
  return {
    read,
    known: () => known,
    change: async ({ kbits, quietHours }, staffId) => {
      await replaceLinkSetting(db, {
        kbits: kbits ?? null,
        quiet_from: quietHours?.from ?? null,
        quiet_to: quietHours?.to ?? null,
        changed_at: clock.now(),
        changed_by: staffId,
      });
      await read();
    },
    mayFilesGo: async () => {
      const { quietHours } = await read();
      if (quietHours === undefined) return true;
      const skew = (await linkRow(db))?.skew_ms ?? 0;
      return !isQuiet(quietHours, clock.millis() + skew);
    },
  };
}
