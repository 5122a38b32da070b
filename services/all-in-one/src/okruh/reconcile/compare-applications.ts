import { count, grouped, type Ledger, shared } from './ledger.ts';
import type { CentreApplication, CentreRecords } from './read-centre.ts';
import type { OfficeApplication, OfficeParcel, OfficeRecords } from './read-office.ts';

/** Every application that an office registered against the centre's, both ways, with the chains of their events. */
export function compareApplications(office: OfficeRecords, centre: CentreRecords, ledger: Ledger): void {
  const parcels = grouped(
    [...office.parcels.values()]
      .filter(({ kind }) => kind === 'application')
      .map((parcel) => [parcel.applicationId, parcel]),
  );
  const sentBefore = new Set(
    [...centre.parcels.values()].filter(({ kind }) => kind === 'application').map(({ applicationId }) => applicationId),
  );
  for (const application of office.registered.values()) {
    count(ledger.counts, 'registered');
    const sealed = parcels.get(application.id) ?? [];
    const place = { officeId: office.id, applicationId: application.id };
    if (sealed.length === 0 && !sentBefore.has(application.id)) {
      ledger.findings.push({ fault: 'lost', code: 'registration-without-parcel', ...place });
      continue;
    }
    compareOne(place, application, sealed, centre.applications.get(application.id), ledger);
  }
  for (const { id, officeId } of centre.applications.values()) {
    if (officeId !== office.id || office.registered.has(id)) continue;
    ledger.findings.push({ fault: 'unexpected', code: 'application-unexpected', officeId, applicationId: id });
  }
  compareJournal(office, centre, ledger);
}

function compareOne(
  place: { officeId: string; applicationId: string },
  application: OfficeApplication,
  sealed: readonly OfficeParcel[],
  held: CentreApplication | undefined,
  { findings, onTheWay, counts }: Ledger,
): void {
  const accepted = sealed.filter(({ state }) => state === 'accepted' || state === 'complete');
  const waiting = sealed.some(({ state }) => state === 'waiting');
  if (accepted.length > 1) findings.push({ fault: 'doubled', code: 'registration-doubled', ...place });
  if (held === undefined) {
    if (accepted.length > 0) findings.push({ fault: 'lost', code: 'application-lost', ...place });
    else count(waiting ? onTheWay : counts, waiting ? 'applications' : 'applicationsRefused');
    return;
  }
  count(counts, 'held');
  const same = held.index === application.index && held.reference === application.reference;
  if (!same && !waiting) findings.push({ fault: 'wrong', code: 'application-differs', ...place });
  if (held.officeId !== place.officeId) findings.push({ fault: 'wrong', code: 'office-differs', ...place });
  const shorter = Math.min(held.chain.length, application.chain.length);
  const fork = held.chain.slice(0, shorter).findIndex((hash, at) => hash !== application.chain[at]);
  if (fork >= 0) findings.push({ fault: 'wrong', code: 'chain-forked', ...place, detail: `event ${fork + 1}` });
  else if (application.chain.length > held.chain.length) {
    findings.push({ fault: 'lost', code: 'events-lost', ...place, detail: `event ${held.chain.length + 1}` });
  } else count(onTheWay, 'events', held.chain.length - application.chain.length);
}

/** The journal of an office that was never moved has no holes: a number is given in the transaction that uses it. */
function compareJournal(office: OfficeRecords, centre: CentreRecords, { findings }: Ledger): void {
  if (centre.seriesStarts.has(office.id)) return;
  const years = grouped([...office.registered.values()].map(({ year, number }) => [year, number ?? 0] as const));
  for (const [year, numbers] of years) {
    const there = new Set(numbers);
    const last = Math.max(...there);
    for (let number = 1; number < last; number += 1) {
      if (!there.has(number)) {
        findings.push({ fault: 'lost', code: 'journal-gap', officeId: office.id, detail: `${number}/${year}` });
      }
    }
  }
}

/** What may exist once only, over all offices and the centre. */
export function compareNumbers(offices: readonly OfficeRecords[], centre: CentreRecords, { findings }: Ledger): void {
  const everywhere = [
    ...offices.flatMap(({ registered }) => [...registered.values()]),
    ...centre.applications.values(),
  ];
  const doubled = (code: string, groups: Map<string, string[]>): void => {
    for (const ids of groups.values()) {
      findings.push({ fault: 'doubled', code, applicationId: ids[0] ?? '', detail: ids.slice(1).join(' ') });
    }
  };
  doubled('reference-doubled', shared(everywhere.map(({ reference, id }) => [reference, id] as const)));
  doubled('index-doubled', shared(everywhere.map(({ index, id }) => [index, id] as const)));
}

/** What the centre's own records must be, whatever the offices say. */
export function compareCentre(centre: CentreRecords, { findings, counts }: Ledger): void {
  for (const { id: applicationId, officeId, sound, registered, handedOver } of centre.applications.values()) {
    const place = { officeId, applicationId };
    if (!sound) findings.push({ fault: 'wrong', code: 'chain-broken', ...place });
    if (registered > 1) findings.push({ fault: 'doubled', code: 'registered-twice', ...place });
    if (handedOver > 1) findings.push({ fault: 'doubled', code: 'handed-over-twice', ...place });
  }
  count(counts, 'applicationsAtCentre', centre.applications.size);
  for (const [decisionId, results] of grouped(centre.results.map((result) => [result.decisionId, result] as const))) {
    if (results.length > 1) {
      const { applicationId = '' } = results[0] ?? {};
      findings.push({ fault: 'doubled', code: 'result-doubled', applicationId, detail: `decision ${decisionId}` });
    }
  }
}
