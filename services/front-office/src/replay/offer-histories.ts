import {
  type BlobRef,
  type EventEntry,
  type Lacking,
  lackingSchema,
  type ReplayPlan,
  replayBatch,
  replayEndReplySchema,
  replayPlanSchema,
  takenHistorySchema,
  transportPaths,
} from '@okruh/protocol';
import { entriesAfter, headsSince, type KnownHead } from '../applications/chain-to-offer.ts';
import { letterOf } from '../handover/letter-of.ts';
import { goBackTo } from '../inbox/go-back.ts';
import { raiseDisagreement } from '../inbox/raise-disagreement.ts';
import type { Office } from '../office.ts';
import {
  noteArrived,
  offerAgain,
  type SentParcel,
  sendFilesAgain,
  sendLetterBack,
  sentAbove,
  sentParcel,
} from '../outbox/offer-again.ts';
import { batches, CentreRefused, type DirectLink, getFrom, postTo } from './ask-centre.ts';
import { replayState, updateState } from './queries.ts';

/**
 * Gives a restored centre back what it lacks: histories that it signed once, with the parcels that belong to them; parcels
 * of which it only lacks the manifest are offered again, files are sent again. Each step may be repeated, so an
 * interrupted replay begins anew. Afterwards the feed is read again from where the centre says.
 * @throws LinkProblem
 */
export async function offerHistories(office: Office, link: DirectLink, signal: AbortSignal): Promise<void> {
  const { db } = office.store;
  const { epoch, series_id: id, volume, first_sequence: firstSequence } = await replayState(db);
  const query = epoch === null ? '' : `?epoch=${encodeURIComponent(epoch)}`;
  const plan = await getFrom(link, `${transportPaths.replay}${query}`, replayPlanSchema, signal);
  const offering: Offering = { office, link, signal, given: new Set() };

  const parcels = await sentAbove(db, plan.knownSequence);
  const heads = await headsSince(db, plan.recordedSince);
  const lacking = await compare(offering, heads, parcels);
  for (const one of bundles(heads, parcels, lacking)) await offerHistory(offering, one);

  const answered = new Set(parcels.filter(({ outcome }) => outcome !== undefined).map((parcel) => parcel.id));
  const again = lacking.parcels.filter((parcel) => answered.has(parcel) && !offering.given.has(parcel));
  await office.store.transaction(async (tx) => {
    await offerAgain(tx, again, office.clock.now());
    await sendFilesAgain(tx, plan.missingBlobs, office.clock.now());
  });
  await end(offering, plan, id === null ? undefined : { id, volume, firstSequence });
  office.log.info({ histories: lacking.applications.length, parcels: again.length }, 'replayed to a restored centre');
  office.wakeOutbox();
}

interface Offering {
  readonly office: Office;
  readonly link: DirectLink;
  readonly signal: AbortSignal;
  /** Parcels that went back with a history. */
  readonly given: Set<string>;
}

async function compare(
  { link, signal }: Offering,
  heads: readonly KnownHead[],
  parcels: readonly SentParcel[],
): Promise<Lacking> {
  const all: Lacking = { applications: [], parcels: [] };
  const ask = async (body: { applications: KnownHead[]; parcels: string[] }): Promise<void> => {
    const answer = await postTo(link, transportPaths.inventory, body, lackingSchema, signal);
    all.applications.push(...answer.applications);
    all.parcels.push(...answer.parcels);
  };
  for (const applications of batches(heads, replayBatch.lines)) await ask({ applications, parcels: [] });
  const ids = parcels.map(({ id }) => id);
  for (const some of batches(ids, replayBatch.lines)) await ask({ applications: [], parcels: some });
  return all;
}

/** What is to be given back of one application. */
interface Bundle {
  readonly applicationId: string;
  readonly head: KnownHead | undefined;
  /** How far the centre has the chain. */
  readonly centreSeq: number;
  /** Parcels of it that the centre lacks. */
  readonly parcels: readonly SentParcel[];
}

/** In the order in which the applications were registered. */
function bundles(heads: readonly KnownHead[], parcels: readonly SentParcel[], lacking: Lacking): Bundle[] {
  const behind = new Map(lacking.applications.map(({ id, seq }) => [id, seq]));
  const missing = new Set(lacking.parcels);
  const lacked = parcels.filter(({ id }) => missing.has(id));
  const refused = lacked.filter(({ outcome }) => outcome === 'refused').map(({ applicationId }) => applicationId);
  const known = new Map(heads.map((head) => [head.id, head]));
  const ids = new Set([...heads.map(({ id }) => id).filter((id) => behind.has(id)), ...refused]);
  return [...ids].map((applicationId) => ({
    applicationId,
    head: behind.has(applicationId) ? known.get(applicationId) : undefined,
    centreSeq: behind.get(applicationId) ?? 0,
    parcels: lacked.filter((parcel) => parcel.applicationId === applicationId),
  }));
}

async function offerHistory(offering: Offering, bundle: Bundle): Promise<void> {
  const { office, link, signal, given } = offering;
  const { db } = office.store;
  const { applicationId, head } = bundle;
  const entries = head === undefined ? [] : await entriesAfter(db, head, bundle.centreSeq);
  const ids = bundle.parcels.filter((parcel) => belongs(parcel, entries)).map(({ id }) => id);
  if (entries.length === 0 && ids.length === 0) return;
  const parcels = (await Promise.all(ids.map((id) => sentParcel(db, id)))).filter((parcel) => parcel !== undefined);
  const letter = await letterOf(db, applicationId);
  const letters = letter !== undefined && issues(entries, letter) ? [letter] : [];
  const body = { applicationId, parcels, entries, letters };
  try {
    const taken = await postTo(link, transportPaths.offeredHistory, body, takenHistorySchema, signal);
    for (const id of ids) given.add(id);
    await noteTaken(offering, applicationId, ids, letters, taken.missingBlobs);
  } catch (error) {
    if (!(error instanceof CentreRefused)) throw error;
    await noteRefused(offering, applicationId, error.code);
  }
}

/** A parcel goes back with its history when an event came of it, or when it was refused: it must not be judged anew. */
function belongs({ id, outcome }: SentParcel, entries: readonly EventEntry[]): boolean {
  return outcome === 'refused' || entries.some(({ parcelId }) => parcelId === id);
}

function issues(entries: readonly EventEntry[], { sha256 }: BlobRef): boolean {
  return entries.some(({ envelope: { event } }) => event.type === 'result-issued' && event.letterBlob === sha256);
}

async function noteTaken(
  { office }: Offering,
  applicationId: string,
  parcels: readonly string[],
  letters: readonly BlobRef[],
  missing: readonly string[],
): Promise<void> {
  const lost = letters.filter(({ sha256 }) => missing.includes(sha256));
  const here = await Promise.all(lost.map(({ sha256 }) => office.blobs.has(sha256)));
  await office.store.transaction(async (tx) => {
    const now = office.clock.now();
    await noteArrived(tx, parcels);
    await sendFilesAgain(tx, missing, now);
    for (const [index, letter] of lost.entries()) {
      if (here[index]) await sendLetterBack(tx, applicationId, letter, now);
    }
  });
}

const refusedText =
  'Бек-офіс відновлено з копії, і він не прийняв нашої історії цієї заяви: там сталося інше або запис пошкоджено. Повідомте адміністратора громади, він порівняє обидві.';

async function noteRefused({ office }: Offering, applicationId: string, code: string): Promise<void> {
  office.log.warn({ applicationId, code }, 'history refused by the centre');
  const at = office.clock.now();
  await office.store.transaction((tx) =>
    raiseDisagreement(tx, { applicationId, code: 'history-refused', message: refusedText, at }),
  );
}

async function end(
  { office, link, signal }: Offering,
  { epoch }: ReplayPlan,
  series: { id: string; volume: number; firstSequence: number } | undefined,
): Promise<void> {
  const body = { epoch, ...(series && { series }) };
  const { feedAfter } = await postTo(link, transportPaths.replayed, body, replayEndReplySchema, signal);
  await office.store.transaction(async (tx) => {
    await goBackTo(tx, feedAfter);
    await updateState(tx.db, { epoch, offers: 0, read_floor: feedAfter });
  });
}
