import { count, type Ledger } from './ledger.ts';
import type { CentreParcel, CentreRecords } from './read-centre.ts';
import type { OfficeParcel, OfficeRecords } from './read-office.ts';

/** Every parcel of an office against the centre's, both ways, and their numbers. */
export function compareParcels(office: OfficeRecords, centre: CentreRecords, ledger: Ledger): void {
  for (const parcel of office.parcels.values()) compareParcel(office, parcel, centre.parcels.get(parcel.id), ledger);
  const atCentre = [...centre.parcels.values()].filter(({ officeId }) => officeId === office.id);
  count(ledger.counts, 'parcelsAtCentre', atCentre.length);
  for (const { id, applicationId, sequence } of atCentre) {
    if (office.parcels.has(id)) continue;
    // What an office lost with its computer comes back as applications, not as the parcels that once brought them.
    if (office.registered.has(applicationId)) count(ledger.counts, 'parcelsOnlyAtCentre');
    else {
      const place = { officeId: office.id, parcelId: id, applicationId, sequence };
      ledger.findings.push({ fault: 'unexpected', code: 'parcel-unexpected', ...place });
    }
  }
  compareSequences(office, atCentre, centre.seriesStarts.get(office.id) ?? [], ledger);
}

function compareParcel(
  office: OfficeRecords,
  parcel: OfficeParcel,
  taken: CentreParcel | undefined,
  { findings, onTheWay, counts }: Ledger,
): void {
  const { id: parcelId, applicationId, sequence, state } = parcel;
  const place = { officeId: office.id, parcelId, applicationId, sequence };
  count(counts, 'sealed');
  if (state !== 'waiting') count(counts, 'acknowledged');
  if (taken === undefined) {
    if (state === 'waiting') count(onTheWay, 'parcels');
    else findings.push({ fault: 'lost', code: 'parcel-lost', ...place });
    return;
  }
  if (!isSame(office, parcel, taken)) findings.push({ fault: 'wrong', code: 'parcel-differs', ...place });
  if (taken.outcome === 'refused') count(counts, 'refused');
  if (state === 'waiting') count(onTheWay, 'acknowledgements');
  else if ((state === 'refused') !== (taken.outcome === 'refused')) {
    findings.push({ fault: 'wrong', code: 'outcome-differs', ...place });
  }
}

function isSame(office: OfficeRecords, parcel: OfficeParcel, taken: CentreParcel): boolean {
  return (
    taken.officeId === office.id &&
    taken.sequence === parcel.sequence &&
    taken.kind === parcel.kind &&
    taken.applicationId === parcel.applicationId &&
    taken.hash === parcel.hash
  );
}

/** The numbers of an office's parcels, here and there together, have no gap but where a new series begins. */
function compareSequences(
  office: OfficeRecords,
  atCentre: readonly CentreParcel[],
  starts: readonly number[],
  { findings }: Ledger,
): void {
  const begins = new Set([1, ...starts]);
  const numbers = new Set([...office.parcels.values(), ...atCentre].map(({ sequence }) => sequence));
  for (const sequence of numbers) {
    if (begins.has(sequence) || numbers.has(sequence - 1)) continue;
    findings.push({ fault: 'lost', code: 'sequence-gap', officeId: office.id, sequence: sequence - 1 });
  }
}
