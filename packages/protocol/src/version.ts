/** Version of everything that crosses the wire. Raised only when a field changes its meaning or goes away. */
export const protocolVersion = 1;

/** The versions that one side understands, both inclusive. */
export interface ProtocolRange {
  readonly oldest: number;
  readonly newest: number;
}

/** This version and the one before it: whoever is one version behind keeps working. */
export const ownProtocol: ProtocolRange = { oldest: Math.max(1, protocolVersion - 1), newest: protocolVersion };

/** What somebody understands who says nothing of it: the program from before versions were agreed on. */
export const firstProtocol: ProtocolRange = { oldest: 1, newest: 1 };

/** True when a side with this range understands messages of `version`. */
export function understandsProtocol(version: number, { oldest, newest }: ProtocolRange = ownProtocol): boolean {
  return Number.isInteger(version) && version >= oldest && version <= newest;
}

/** The newest version that both sides understand, or whose program is too old for the other. */
export function agreedProtocol(
  office: ProtocolRange,
  centre: ProtocolRange,
): number | 'office-too-old' | 'centre-too-old' {
  const newest = Math.min(office.newest, centre.newest);
  if (newest < centre.oldest) return 'office-too-old';
  return newest < office.oldest ? 'centre-too-old' : newest;
}
