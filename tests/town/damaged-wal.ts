import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';

/** A place in the write-ahead log of a SQLite file (sqlite.org/fileformat2.html, section 4). */
export interface WalPlace {
  /** Names the generation of the log; it begins anew after all of it went into the database. */
  readonly salt: string;
  /** Where the next frame goes, in bytes. */
  readonly end: number;
}

const headerBytes = 32;
const frameHeaderBytes = 24;
const nowhere: WalPlace = { salt: '', end: headerBytes };

const walOf = (database: string): string => `${database}-wal`;

/** Where the log ends now. */
export function walEnd(database: string): WalPlace {
  const log = existsSync(walOf(database)) ? readFileSync(walOf(database)) : Buffer.alloc(0);
  if (log.length < headerBytes) return nowhere;
  const salt = log.toString('hex', 16, 24);
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  let end = headerBytes;
  while (end + frameBytes <= log.length && log.toString('hex', end + 8, end + 16) === salt) end += frameBytes;
  return { salt, end };
}

/** Whether there is something after a place that can be damaged: the log has not begun anew since. */
export function wentOn(database: string, since: WalPlace): boolean {
  const now = walEnd(database);
  return (since.salt === '' || since.salt === now.salt) && now.end > since.end;
}

/** What lies after a place is lost from the middle of a frame on: the disk did not keep it. Nobody may have it open. */
export function cutWal(database: string, { end }: WalPlace): void {
  truncateSync(walOf(database), end + 1_000);
}

/** One bit of what lies after a place is another one. Nobody may have it open. */
export function flipWal(database: string, { end }: WalPlace): void {
  const log = readFileSync(walOf(database));
  const at = end + frameHeaderBytes + 100;
  log.writeUInt8(log.readUInt8(at) ^ 1, at);
  writeFileSync(walOf(database), log);
}
