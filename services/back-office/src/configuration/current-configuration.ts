import { type Hromada, hromadaSchema } from '@okruh/hromada';
import type { CentreDb } from '../schema.ts';
import { newestVersion, versionContent } from './queries.ts';

/** The configuration in force. */
interface Configuration {
  number: number;
  version: string;
  hromada: Hromada;
  /** The JSON that offices get. */
  json: unknown;
}

export interface CurrentConfiguration {
  /**
   * The configuration in force, read through the given connection; parsed once a version.
   * @throws Error when none was loaded yet.
   */
  current(db: CentreDb): Promise<Configuration>;
}

/** Keeps the parsed configuration in memory; another process that loads a new version is noticed at the next call. */
export function currentConfiguration(): CurrentConfiguration {
  let kept: Configuration | undefined;
  return {
    async current(db) {
      const newest = await newestVersion(db);
      if (newest === undefined) throw new Error('no configuration was loaded');
      if (kept?.number !== newest.number) {
        const row = await versionContent(db, newest.number);
        const json: unknown = JSON.parse(row.hromada);
        kept = { number: row.number, version: row.version, hromada: hromadaSchema.parse(json), json };
      }
      return kept;
    },
  };
}
