import { statuses, statusNames } from '@okruh/domain';
import { findOffice, findService, type Hromada } from '@okruh/hromada';
import { fullNameOf } from '../persons/person-rows.ts';
import { snippetOf } from './highlight.ts';
import type { FoundPapers, Hit } from './search-papers.ts';

function hitView(hit: Hit, hromada: Hromada, { query }: FoundPapers) {
  const paper = hromada.papers.find(({ id }) => id === hit.paper)?.name ?? hit.paper;
  return {
    applicationId: hit.application_id,
    pageId: hit.page_id,
    registrationIndex: hit.registration_index,
    registeredAt: hit.registered_at,
    person: fullNameOf(hit),
    service: findService(hromada, hit.service_code)?.name ?? hit.service_code,
    office: findOffice(hromada, hit.office_id)?.name ?? hit.office_id,
    status: hit.status,
    statusName: statusNames[hit.status],
    paper: hit.page_id === null ? null : paper,
    pageNumber: hit.page_number,
    snippet: snippetOf(hit.shown, query),
  };
}

/** What was found, as the page and the API show it. */
export function foundView(found: FoundPapers, hromada: Hromada) {
  return {
    count: found.count,
    countedAll: found.countedAll,
    hits: found.hits.map((hit) => hitView(hit, hromada, found)),
    next: found.next ?? null,
  };
}

const byName = (items: readonly { id: string; name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, text: name }));

/** What may be chosen in the filters; departments are those in sight. */
export function filterChoices(hromada: Hromada, departments: readonly string[]) {
  return {
    services: hromada.services.map(({ code, name }) => ({ value: code, text: name })),
    departments: byName(hromada.departments.filter(({ id }) => departments.includes(id))),
    offices: byName(hromada.offices),
    papers: byName(hromada.papers),
    statuses: statuses.map((status) => ({ value: status, text: statusNames[status] })),
  };
}
