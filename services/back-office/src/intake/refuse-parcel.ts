import { RefusalError, type RefusalStatus } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { keepRefusedParcel } from './queries.ts';
import type { Arrived, ParcelFault } from './read-parcel.ts';

const statuses: Readonly<Record<ParcelFault, RefusalStatus>> = {
  'parcel-of-another-office': 403,
  'signature-refused': 422,
  'protocol-unsupported': 422,
  'parcel-malformed': 422,
  'parcel-id-taken': 409,
  'sequence-taken': 409,
};

const messages: Readonly<Record<ParcelFault, string>> = {
  'parcel-of-another-office': 'Відправлення підписане для іншого фронт-офісу.',
  'signature-refused': 'Підпис відправлення не сходиться. Перевірте, чи не підключено цей фронт-офіс наново.',
  'protocol-unsupported': 'Бек-офіс не розуміє цієї версії відправлень. Оновіть програму фронт-офісу.',
  'parcel-malformed': 'Відправлення має неправильний вигляд.',
  'parcel-id-taken': 'Відправлення з таким ідентифікатором уже є, але з іншим вмістом. Його збережено для перевірки.',
  'sequence-taken': 'Відправлення з таким порядковим номером уже є. Можливо, фронт-офіс запущено двічі.',
};

/** Nobody has looked at it yet. */
const nobodyYet = {
  settled_at: null,
  settled_by: null,
  settled_as: null,
  settled_note: null,
  asked_at: null,
  asked_by: null,
} as const;

/** What arrived has neither id nor office: there is nothing to keep. */
export function notAParcel(): RefusalError {
  return refusalOf('parcel-malformed', 400);
}

/** Keeps a parcel that is not taken in, for a person to look at. @returns the error to be thrown. */
export async function refuseParcel(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  office: OfficeRow,
  { envelope, body, contentHash }: Arrived,
  fault: ParcelFault,
): Promise<RefusalError> {
  const now = clock.now();
  await keepRefusedParcel(store.db, {
    id: uuidv7(),
    parcel_id: envelope.id,
    office_id: office.id,
    sequence: envelope.sequence,
    reason: fault,
    content_hash: contentHash,
    body,
    first_seen_at: now,
    last_seen_at: now,
    times: 1,
    ...nobodyYet,
  });
  return refusalOf(fault, statuses[fault]);
}

function refusalOf(fault: ParcelFault, status: RefusalStatus): RefusalError {
  return new RefusalError({ code: fault, message: messages[fault] }, status);
}
