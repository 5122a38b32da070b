import type { CentreLink } from '../link/centre-link.ts';
import type { Office } from '../office.ts';

/** What the forwarding loop works with. */
export interface Forwarding {
  readonly office: Office;
  readonly link: CentreLink;
  /** The file that is being sent at this moment, for the status page. */
  sending: { sha256: string; sentBytes: number; size: number } | undefined;
}

/** One pass over the outbox. */
export interface Pass {
  readonly signal: AbortSignal;
  /** Rows due by this instant; undefined takes all, each once. */
  readonly dueBy: string | undefined;
  /** What this pass has tried already, so that it ends: ids of parcels and files. */
  readonly tried: { readonly offered: string[]; readonly confirmed: string[]; readonly sent: string[] };
}
