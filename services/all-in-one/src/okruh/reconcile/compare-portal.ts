import { canonicalJson } from '@okruh/domain';
import type { Publication } from '@okruh/protocol';
import { count, type Ledger } from './ledger.ts';
import type { CentreRecords } from './read-centre.ts';
import type { PortalRecords } from './read-portal.ts';

/** Every application of the centre against what the portal shows of it, both ways. */
export function comparePortal(centre: CentreRecords, portal: PortalRecords, ledger: Ledger): void {
  const { findings, onTheWay, counts } = ledger;
  const published = new Set(centre.publications.map(({ applicationId }) => applicationId));
  for (const { id: applicationId, officeId } of centre.applications.values()) {
    if (!published.has(applicationId)) {
      findings.push({ fault: 'lost', code: 'publication-lost', officeId, applicationId });
    }
  }
  for (const { applicationId, referenceHash, version, sentVersion, body } of centre.publications) {
    count(counts, 'published');
    const shown = portal.get(referenceHash);
    if (sentVersion < version) count(onTheWay, 'publications');
    if (sentVersion > 0 && (shown === undefined || shown.version < sentVersion)) {
      findings.push({ fault: 'lost', code: 'publication-not-shown', applicationId });
    } else if (shown !== undefined && shown.version > version) {
      findings.push({ fault: 'wrong', code: 'publication-newer', applicationId });
    } else if (shown?.version === version && !sameWords(JSON.parse(body) as Publication, shown)) {
      findings.push({ fault: 'wrong', code: 'publication-differs', applicationId });
    }
  }
  const known = new Set(centre.publications.map(({ referenceHash }) => referenceHash));
  for (const hash of portal.keys()) {
    if (!known.has(hash)) findings.push({ fault: 'unexpected', code: 'publication-unexpected', detail: hash });
  }
}

/** The version is counted apart from the words. */
function sameWords(one: Publication, other: Publication): boolean {
  return canonicalJson({ ...one, version: 0 }) === canonicalJson({ ...other, version: 0 });
}
