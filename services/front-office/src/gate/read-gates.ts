import type { Db } from '../office.ts';
import type { PageGate } from '../scanning/page.ts';
import { gateRows } from './queries.ts';

/** What the page gate found on the pages of an application, by their ids. */
export async function readGates(db: Db, applicationId: string): Promise<Map<string, PageGate>> {
  const rows = await gateRows(db, applicationId);
  return new Map(rows.map((row) => [row.id, toGate(row)]));
}

function toGate(row: Awaited<ReturnType<typeof gateRows>>[number]): PageGate {
  const { reason_code: code, reason, kept_by_name: by, kept_at: at } = row;
  const decided = code !== null && reason !== null && by !== null && at !== null;
  return {
    findings: JSON.parse(row.findings) as PageGate['findings'],
    comparable: row.let_go_at === null,
    ...(decided && { kept: { code, reason, by, at } }),
  };
}
