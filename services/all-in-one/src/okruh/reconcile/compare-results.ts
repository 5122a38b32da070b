import { count, grouped, type Ledger } from './ledger.ts';
import type { CentreRecords } from './read-centre.ts';
import type { OfficeRecords } from './read-office.ts';

/** Letters that came to an office, and results that it handed over. */
export function compareResults(office: OfficeRecords, centre: CentreRecords, ledger: Ledger): void {
  compareLetters(office, centre, ledger);
  compareHandOvers(office, centre, ledger);
}

function compareLetters(office: OfficeRecords, centre: CentreRecords, { findings, onTheWay, counts }: Ledger): void {
  const feedIsAhead = office.cursor > (centre.feedCursors.get(office.id) ?? 0);
  for (const { applicationId, decisionId, letter } of centre.results.filter(({ officeId }) => officeId === office.id)) {
    count(counts, 'results');
    const place = { officeId: office.id, applicationId };
    const here = office.results.get(applicationId);
    if (here === undefined) {
      const told = centre.resultCursors.get(`${office.id} ${applicationId}`) ?? Number.POSITIVE_INFINITY;
      const passed = told <= office.cursor && !feedIsAhead && !office.disputed.has(applicationId);
      if (passed) findings.push({ fault: 'lost', code: 'result-lost', ...place });
      else count(onTheWay, 'results');
    } else if (here.decisionId === decisionId && here.letter !== letter) {
      findings.push({ fault: 'wrong', code: 'letter-differs', ...place, sha256: letter });
    } else if (!here.here) count(onTheWay, 'letters');
  }
}

function compareHandOvers(office: OfficeRecords, centre: CentreRecords, { findings, onTheWay, counts }: Ledger): void {
  for (const [applicationId, { parcelId }] of office.handOvers) {
    count(counts, 'handedOver');
    const place = { officeId: office.id, applicationId, parcelId };
    const state = office.parcels.get(parcelId)?.state;
    const held = centre.handOvers.get(applicationId);
    if (held === undefined) {
      if (state === 'waiting') count(onTheWay, 'handOvers');
      else findings.push({ fault: 'lost', code: 'hand-over-lost', ...place });
    } else if (held.parcelId !== parcelId) findings.push({ fault: 'wrong', code: 'hand-over-differs', ...place });
  }
  const accepted = [...centre.parcels.values()].filter(
    ({ officeId, kind, outcome }) => officeId === office.id && kind === 'hand-over' && outcome === 'accepted',
  );
  for (const [applicationId, parcels] of grouped(accepted.map((parcel) => [parcel.applicationId, parcel] as const))) {
    const place = { officeId: office.id, applicationId };
    if (parcels.length > 1) findings.push({ fault: 'doubled', code: 'hand-over-doubled', ...place });
    if (!office.handOvers.has(applicationId)) {
      findings.push({ fault: 'unexpected', code: 'hand-over-unexpected', ...place });
    }
  }
}
