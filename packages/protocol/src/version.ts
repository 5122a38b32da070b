/** Version of everything that crosses the wire. Raised only when a field changes its meaning or goes away. */
export const protocolVersion = 1;

/** The oldest version the centre still understands: an office one version behind keeps working. */
export const oldestProtocolVersion = Math.max(1, protocolVersion - 1);

/** True when this side understands messages of `version`. */
export function understandsProtocol(version: number): boolean {
  return Number.isInteger(version) && version >= oldestProtocolVersion && version <= protocolVersion;
}
