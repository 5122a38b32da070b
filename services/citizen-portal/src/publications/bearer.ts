import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an Authorization header carries this bearer token (RFC 6750); takes the same time for every wrong one. */
export function bearsToken(authorization: string | undefined, token: string): boolean {
  const offered = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(offered), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
