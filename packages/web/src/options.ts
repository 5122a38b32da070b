import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Messages } from './messages/translate.ts';
import type { StaffDirectory, StaffMember } from './staff.ts';
import type { WebTables } from './tables.ts';

/** The fastify app of a service: schemas of its routes are zod schemas. */
export type WebApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** One item of the main navigation. `count` is shown as a small badge. */
export interface NavigationItem {
  text: string;
  href: string;
  count?: number;
}

/** Bounds of what a request may carry. */
export interface WebLimits {
  /** Bytes of a JSON or form body. Default 1 MiB. */
  bodyBytes: number;
  /** Bytes of one uploaded file. Default 40 MiB. */
  fileBytes: number;
  /** Files in one upload. Default 50. */
  files: number;
  /** Requests a minute from one address. Default 3000 (an office shares one address). */
  requestsPerMinute: number;
  /** Sign-in attempts a minute from one address. Default 30. */
  signInsPerMinute: number;
}

export interface WebOptions<S extends WebTables = WebTables> {
  service: 'front-office' | 'back-office' | 'citizen-portal';
  /** Shown in the header and in page titles after «Округ», in Ukrainian. */
  title: string;
  /** Items of the main navigation; `undefined` is a visitor without a session. */
  navigation(actor: StaffMember | undefined): NavigationItem[] | Promise<NavigationItem[]>;
  /** Folders where templates are looked for before those of the kit. */
  templateFolders: readonly string[];
  /** Sessions and the audit are kept here; run `sessionTables` and `auditTables` in its migrations. */
  store: Store<S>;
  /** Without it there is no sign-in at all: every route must be public. */
  staff?: StaffDirectory;
  /** Ukrainian name of an office or department for the header. */
  placeName?(place: string): string | Promise<string>;
  clock: Clock;
  log: FastifyBaseLogger;
  limits?: Partial<WebLimits>;
  /** Sign-in cookies only over HTTPS. */
  cookieSecure: boolean;
  /** Default `okruh_<service>`. Offices on one host need different names: cookies do not see ports. */
  cookieName?: string;
  /** Addresses of the proxies whose X-Forwarded-* headers are believed. */
  trustProxy?: boolean | string | string[];
  /** Ukrainian texts of the service, merged over those of the kit and read by `t(key, params)`. */
  messages?: Messages;
  /** More to check for /readyz than the store; resolve `false` when not ready. */
  ready?(): Promise<boolean>;
  /** What /readyz tells beside the status, for those who watch over the service; never makes it unready. Nothing personal. */
  readyFacts?(): Promise<Readonly<Record<string, unknown>>>;
  /** Re-reads templates on each request; for development. */
  reloadTemplates?: boolean;
}
