import type { CentreLink } from '../link/centre-link.ts';
import type { HttpLine } from '../link/http-line.ts';
import type { LinkRules } from '../link/link-settings.ts';
import type { Pace } from '../link/pace.ts';
import type { Office } from '../office.ts';

/** What the forwarding loops work with. */
export interface Forwarding {
  readonly office: Office;
  readonly link: CentreLink;
  readonly line: HttpLine;
  readonly pace: Pace;
  readonly rules: LinkRules;
  /** Files that are being sent at this moment, by SHA-256. */
  readonly sending: Map<string, FileOnItsWay>;
  /** Most bytes of one request: smaller than usual when something on the way refused larger ones. */
  mostBytes: number;
}

/** How far one file came. */
export interface FileOnItsWay {
  readonly sentBytes: number;
  readonly size: number;
}

/** One pass over the outbox. */
export interface Pass {
  readonly signal: AbortSignal;
  /** Rows due by this instant; undefined takes all, each once. */
  readonly dueBy: string | undefined;
  /** What this pass has tried already, so that it ends: ids of parcels and files. */
  readonly tried: { readonly offered: string[]; readonly confirmed: string[]; readonly sent: string[] };
}
