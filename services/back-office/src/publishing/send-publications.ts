import {
  endpointUrl,
  type PublicationBatch,
  portalPaths,
  publicationBatchSchema,
  publicationReplySchema,
} from '@okruh/protocol';
import type { JobContext } from '@okruh/queue';
import type { BackOfficeTables, PublicationRow } from '../schema.ts';
import type { Services } from '../services.ts';
import type { PortalSettings } from '../settings.ts';
import { findPublication, markSent, unsentPublications } from './queries.ts';

/** How many publications one request carries. */
const batchSize = 100;

/** The portal did not take publications over; the job is tried again. */
class PortalAway extends Error {
  override readonly name = 'PortalAway';
  readonly code: string;

  constructor(code: string) {
    super(`the portal did not take publications over: ${code}`);
    this.code = code;
  }
}

/**
 * Job `publish-status`: sends the publication to the portal, together with others that wait. Sending twice is harmless:
 * the portal keeps the highest version.
 * @throws PortalAway when it cannot be reached or does not answer as the portal does.
 */
export async function sendPublications(
  services: Services,
  { applicationId }: { applicationId: string },
  context: JobContext<BackOfficeTables>,
): Promise<void> {
  const { portal } = services.settings;
  const { store, clock } = services;
  const wanted = await findPublication(store.db, applicationId);
  if (portal === undefined || wanted === undefined || wanted.sent_version >= wanted.version) return;
  const rows = await unsentPublications(store.db, applicationId, batchSize);
  await put(portal, rows, context.signal);
  await store.transaction(async (tx) => {
    for (const row of rows) await markSent(tx, row.application_id, row.version, clock.now());
    await context.finish(tx);
  });
}

async function put(portal: PortalSettings, rows: readonly PublicationRow[], signal: AbortSignal): Promise<void> {
  const batch: PublicationBatch = publicationBatchSchema.parse({
    publications: rows.map(({ body, version }) => ({ ...JSON.parse(body), version })),
  });
  const response = await request(portal, batch, signal);
  if (!response.ok) throw new PortalAway(`status-${response.status}`);
  const reply = publicationReplySchema.safeParse(await response.json().catch(() => undefined));
  if (!reply.success) throw new PortalAway('not-the-portal');
}

async function request(portal: PortalSettings, batch: PublicationBatch, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(endpointUrl(portal.url, portalPaths.publications), {
      method: 'PUT',
      headers: { authorization: `Bearer ${portal.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(batch),
      redirect: 'error',
      signal,
    });
  } catch {
    throw new PortalAway('unreachable');
  }
}
