import { encryptedBytes, recordBytes } from '@okruh/protocol';

/** What could be taken along. */
export interface Wanted {
  readonly parcels: readonly { readonly id: string; readonly bytes: number }[];
  /** The most needed first. */
  readonly files: readonly { readonly sha256: string; readonly size: number; readonly parcels: readonly string[] }[];
}

/** How much may be taken along, in bytes as they lie on the stick. */
export interface Room {
  /** Of one part. */
  readonly part: number;
  /** Of all parts together; undefined: as much as there is. */
  readonly all?: number | undefined;
}

/** What one part carries. */
export interface PlannedPart {
  readonly parcels: readonly string[];
  readonly files: readonly string[];
  /** Most bytes that it takes. */
  readonly bytes: number;
}

const idBytes = 40;
const hashBytes = 70;
const aboutBytes = 2_000;
/** The first line, the head of the first record and the mark of the end. */
const frameBytes = 200;

/**
 * Divides what waits into parts. Each part has all chosen parcels, because they are small and make it of use by itself, and
 * as many files as fit: where there is no room for one, a smaller one after it may still go. Parcels are left out from the
 * last on, so that no gap arises. Undefined: there is no room for a single parcel.
 */
export function planParts(wanted: Wanted, wants: number, room: Room): PlannedPart[] | undefined {
  const most = Math.min(room.part, room.all ?? Infinity);
  const { chosen, plain: base } = chooseParcels(wanted, aboutBytes + frameBytes + wants * hashBytes, most);
  if (encryptedBytes(base) > most || (chosen.size === 0 && wanted.parcels.length > 0)) return undefined;
  const parts: { plain: number; files: string[] }[] = [{ plain: base, files: [] }];
  const used = () => parts.reduce((sum, { plain }) => sum + encryptedBytes(plain), 0);
  for (const { sha256, size, parcels } of wanted.files) {
    if (!parcels.some((id) => chosen.has(id))) continue;
    const bytes = recordBytes({ kind: 'file', size, sha256 });
    const fitting = parts.find(({ plain }) => encryptedBytes(plain + bytes) <= room.part);
    const added = fitting === undefined ? encryptedBytes(base + bytes) : encryptedBytes(bytes);
    if (used() + added > (room.all ?? Infinity) || encryptedBytes(base + bytes) > room.part) continue;
    if (fitting === undefined) parts.push({ plain: base + bytes, files: [sha256] });
    else {
      fitting.plain += bytes;
      fitting.files.push(sha256);
    }
  }
  return parts.map(({ plain, files }) => ({ parcels: [...chosen], files, bytes: encryptedBytes(plain) }));
}

function chooseParcels({ parcels }: Wanted, begun: number, most: number): { chosen: Set<string>; plain: number } {
  const chosen = new Set<string>();
  let plain = begun;
  for (const { id, bytes } of parcels) {
    const more = plain + recordBytes({ kind: 'parcel', size: bytes }) + idBytes;
    if (encryptedBytes(more) > most) break;
    plain = more;
    chosen.add(id);
  }
  return { chosen, plain };
}
