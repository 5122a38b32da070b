import {
  type ApplicationState,
  type CitizenStatus,
  citizenStatus,
  kyivDate,
  type ReferenceNumber,
} from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import { type Publication, referenceHash, secondProofHash } from '@okruh/protocol';
import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { ApplicationRow, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import type { PortalSettings } from '../settings.ts';
import { formerNumbers } from './former-numbers.ts';
import { findPublication, savePublication } from './queries.ts';
import { versionsBelow } from './versions.ts';

/**
 * Brings the citizen's view of an application up to date in the caller's transaction and has it sent, when it changed.
 * Only words, dates and the office's address go out; without a portal nothing is kept.
 */
export async function publishStatus(
  tx: CentreTx,
  services: Services,
  application: ApplicationRow,
  state: ApplicationState,
  now: string,
): Promise<void> {
  const { portal } = services.settings;
  if (portal === undefined) return;
  const { hromada } = await services.configuration.current(tx.db);
  const stored = await findPublication(tx.db, application.id);
  const replaced = await formerNumbers(tx.db, portal.key, application);
  const status = citizenStatus(tellable(hromada, state));
  const last = stored?.version ?? versionsBelow((await currentEpoch(tx.db)).number);
  const projected = project(portal, hromada, application, status, last + 1, now);
  const publication = { ...projected, ...dueOn(state), ...(replaced.length > 0 && { replaced }) };
  if (stored !== undefined && sameToCitizens(JSON.parse(stored.body) as Publication, publication)) return;
  await savePublication(tx, {
    application_id: application.id,
    reference_hash: publication.referenceHash,
    version: publication.version,
    body: JSON.stringify(publication),
    updated_at: now,
    sent_version: stored?.sent_version ?? 0,
    sent_at: stored?.sent_at ?? null,
  });
  await enqueue(tx, jobs, 'publish-status', { applicationId: application.id }, { key: application.id });
}

/** A date that only stands for a clock that has not started is no promise. */
function dueOn({ deadline, deadlineProvisional }: ApplicationState): Pick<Publication, 'deadline'> {
  return deadline === undefined || deadlineProvisional ? {} : { deadline };
}

/** A body is named to the citizen when the hromada's rules name it; what somebody typed may hold more than a name. */
function tellable(hromada: Hromada, { redirectedTo, redirectedOn, status }: ApplicationState) {
  const known = hromada.departments.some(({ external, name }) => external === true && name === redirectedTo);
  if (!known || redirectedTo === undefined) return { status };
  return { status, redirectedTo, ...(redirectedOn !== undefined && { redirectedOn }) };
}

function project(
  portal: PortalSettings,
  hromada: Hromada,
  application: ApplicationRow,
  status: CitizenStatus,
  version: number,
  now: string,
): Publication {
  const office = hromada.offices.find(({ id }) => id === application.office_id);
  const reference = application.reference_number as ReferenceNumber;
  return {
    referenceHash: referenceHash(portal.key, reference),
    secondProofHash: secondProofHash(portal.key, reference, application.code_word),
    version,
    word: status.word,
    title: status.title,
    next: status.next,
    registeredOn: kyivDate(application.registered_at),
    updatedOn: kyivDate(now),
    office: { name: office?.name ?? hromada.name, address: office?.address ?? '', hours: office?.hours ?? '' },
  };
}

function sameToCitizens(one: Publication, other: Publication): boolean {
  const neutral = { version: 0, updatedOn: '' };
  return JSON.stringify({ ...one, ...neutral }) === JSON.stringify({ ...other, ...neutral });
}
