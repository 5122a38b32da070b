import type { Refusal } from '@okruh/domain';

/** HTTP statuses a refusal may carry. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 507;

/** A use case says no. The kit answers with a JSON problem, the form again, or an error page. */
export class RefusalError extends Error {
  readonly refusals: readonly Refusal[];
  readonly status: RefusalStatus;
  /** Seconds after which to try again; becomes `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(refusals: Refusal | readonly Refusal[], status: RefusalStatus = 422, retryAfter?: number) {
    const list: readonly Refusal[] = Array.isArray(refusals) ? refusals : [refusals as Refusal];
    super(list.map((refusal) => refusal.code).join(', ') || 'refused');
    this.name = 'RefusalError';
    this.refusals = list;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
