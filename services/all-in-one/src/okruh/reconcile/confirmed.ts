import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommandRefused } from '../../command-line/refusals.ts';
import { count, type Ledger } from './ledger.ts';
import type { CentreRecords } from './read-centre.ts';
import type { OfficeRecords } from './read-office.ts';

const confirmedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('registration'),
    applicationId: z.string(),
    registrationIndex: z.string().optional(),
    referenceNumber: z.string().optional(),
    /** Pages that were confirmed before, by SHA-256. */
    blobs: z.array(z.string()).optional(),
  }),
  z.object({ kind: z.literal('hand-over'), applicationId: z.string() }),
]);

/** Something that was confirmed to a person, written down by whoever asked for it. */
export type Confirmed = z.infer<typeof confirmedSchema>;

/** Reads a line of JSON each. @throws CommandRefused `confirmed-unreadable` with the lines that are not understood */
export async function readConfirmed(path: string): Promise<Confirmed[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => confirmedSchema.safeParse(parsed(line)));
  const wrong = read.flatMap(({ success }, place) => (success ? [] : [`рядок ${place + 1}`]));
  if (wrong.length === 0) return read.flatMap(({ data }) => data ?? []);
  throw new CommandRefused('confirmed-unreadable', 'У файлі підтверджень є незрозумілі рядки.', wrong.slice(0, 5));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** What was confirmed is in an office's journal or, when that office is not looked at, at the centre. */
export function compareConfirmed(
  confirmed: readonly Confirmed[],
  offices: readonly OfficeRecords[],
  centre: CentreRecords,
  { findings, counts }: Ledger,
): void {
  const named = filesByApplication([...offices, centre]);
  for (const one of confirmed) {
    const { applicationId } = one;
    count(counts, 'confirmed');
    const office = offices.find(({ registered }) => registered.has(applicationId));
    const known = office?.registered.get(applicationId) ?? centre.applications.get(applicationId);
    if (known === undefined) {
      findings.push({ fault: 'lost', code: 'confirmed-lost', applicationId });
    } else if (one.kind === 'hand-over') {
      const handedOver = office?.handOvers.has(applicationId) || centre.handOvers.has(applicationId);
      if (!handedOver) findings.push({ fault: 'lost', code: 'confirmed-hand-over-lost', applicationId });
    } else if (
      (one.registrationIndex ?? known.index) !== known.index ||
      (one.referenceNumber ?? known.reference) !== known.reference
    ) {
      findings.push({ fault: 'wrong', code: 'confirmed-differs', applicationId });
    } else {
      for (const sha256 of one.blobs ?? []) {
        if (!named.get(applicationId)?.has(sha256))
          findings.push({ fault: 'lost', code: 'confirmed-file-lost', applicationId, sha256 });
      }
    }
  }
}

/** Files of all parcels about each application, wherever they are known. */
function filesByApplication(records: readonly (OfficeRecords | CentreRecords)[]): Map<string, Set<string>> {
  const files = new Map<string, Set<string>>();
  for (const { parcels, parcelBlobs } of records) {
    for (const { id, applicationId } of parcels.values()) {
      const known = files.get(applicationId) ?? new Set();
      files.set(applicationId, known);
      for (const sha256 of parcelBlobs.get(id) ?? []) known.add(sha256);
    }
  }
  return files;
}
