const transport = '/api/v1/transport';

/** Paths of the centre that offices call. `uploads` speaks tus 1.0.0. */
export const transportPaths = {
  enrol: `${transport}/enrol`,
  challenge: `${transport}/challenge`,
  session: `${transport}/session`,
  /** The office's program ends in good order: another one may go on at once. */
  leave: `${transport}/session/end`,
  parcels: `${transport}/parcels`,
  /** A fresh acknowledgement of one parcel: what of it the centre holds now. */
  parcel: (id: string): string => `${transport}/parcels/${encodeURIComponent(id)}`,
  uploads: `${transport}/uploads`,
  /** Where the centre puts an office's upload of a file: known beforehand, so that one whose beginning was not answered is found again. */
  uploadOf: (officeId: string, sha256: string): string => `${transport}/uploads/${officeId}.${sha256}`,
  feed: `${transport}/feed`,
  /** How the office is doing, told now and then; a centre of the version before does not know it. */
  standing: `${transport}/standing`,
  /** A file of this office's results; supports byte ranges. */
  blob: (sha256: string): string => `${transport}/blobs/${encodeURIComponent(sha256)}`,
  /** What a restored centre asks this office for. */
  replay: `${transport}/replay`,
  /** Which of what the office has the centre lacks. */
  inventory: `${transport}/replay/inventory`,
  /** One application's history, given back to the centre. */
  offeredHistory: `${transport}/replay/history`,
  replayed: `${transport}/replay/end`,
  /** What the centre has of this office, in outline; then whole histories of it. */
  heads: `${transport}/replay/heads`,
  histories: `${transport}/replay/histories`,
  /** A new series of numbers for an office whose store is older than what it has sent. */
  series: `${transport}/series`,
} as const;

/** The paths with a place for an id, as a router writes them. */
export const transportPatterns = {
  parcel: `${transport}/parcels/:id`,
  upload: `${transport}/uploads/:upload`,
  blob: `${transport}/blobs/:sha256`,
} as const;

/** Paths of the citizen portal: `publications` is called by the centre, `status` by anybody. */
export const portalPaths = {
  publications: '/api/v1/publications',
  status: '/api/v1/status',
} as const;

/** Longest time in seconds that the centre holds a feed request open. */
export const longestFeedWaitSeconds = 30;

/** URL of the feed after `cursor`, held open for at most `waitSeconds` (capped at {@link longestFeedWaitSeconds}). */
export function feedUrl(base: string, after: number, waitSeconds: number): string {
  const url = endpoint(base, transportPaths.feed);
  url.searchParams.set('after', String(after));
  url.searchParams.set('wait', String(Math.min(Math.max(0, Math.floor(waitSeconds)), longestFeedWaitSeconds)));
  return url.href;
}

/** Absolute URL of a path of these tables at `base`; a base with a path of its own (a proxy's prefix) keeps it. */
export function endpointUrl(base: string, path: string): string {
  return endpoint(base, path).href;
}

function endpoint(base: string, path: string): URL {
  return new URL(path.replace(/^\//, ''), base.endsWith('/') ? base : `${base}/`);
}
