import { RefusalError } from '@okruh/web';

/** Somebody else was quicker, or the parcel arrived meanwhile. */
export function settledBefore(): RefusalError {
  const message = 'Це вже вирішено: оновіть сторінку, щоб побачити, ким і як.';
  return new RefusalError({ code: 'refusal-settled', message }, 409);
}

/** @throws RefusalError `refusal-unknown` (404) when there is no such parcel or history. */
export function required<T>(found: T | undefined): T {
  if (found !== undefined) return found;
  throw new RefusalError({ code: 'refusal-unknown', message: 'Такого відхиленого запису немає.' }, 404);
}
