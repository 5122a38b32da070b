import { type CourierAbout, courierAboutSchema, understandsProtocol, verifySignature } from '@okruh/protocol';
import { findOfficeRow } from '../offices/find-office-row.ts';
import { keysOfOffice } from '../offices/keys-of-office.ts';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';

/** Why a file is not taken in although it is one for this centre. */
export type AboutFault =
  | 'broken'
  | 'other-version'
  | 'office-unknown'
  | 'office-refused'
  | 'office-moved'
  | 'seal-wrong';

/**
 * Reads what an office says of its file, before anything of it counts. It must be sealed with the office's key in force:
 * whoever could make the centre believe another place in the feed or another recipient would read another's letters.
 */
export async function readAbout(
  { store, protocol }: Pick<Services, 'store' | 'protocol'>,
  text: string,
): Promise<{ about: CourierAbout; office: OfficeRow } | AboutFault> {
  const raw = parsed(text);
  const read = courierAboutSchema.safeParse(raw);
  if (!read.success) return 'broken';
  const about = read.data;
  const office = await findOfficeRow(store.db, about.officeId);
  if (office === undefined) return 'office-unknown';
  if (office.active !== 1 || office.public_key === null) return 'office-refused';
  if (!verifySignature(office.public_key, raw as object)) {
    const past = await keysOfOffice(store.db, office);
    return past.some((key) => key !== null && verifySignature(key, raw as object)) ? 'office-moved' : 'seal-wrong';
  }
  return understandsProtocol(about.protocol, protocol) ? { about, office } : 'other-version';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
