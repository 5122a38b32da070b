const application = (id: string): string => `/applications/${id}`;

const phone = ({ applicationId, slot }: PaperPlace): string => `${application(applicationId)}/phone/${slot}`;
const gatheredFor = ({ correctionId }: PaperPlace): string => (correctionId === '' ? '' : `?for=${correctionId}`);

/** A paper: of the registration (`correctionId` ''), of an answer or of a supplement. */
interface PaperPlace {
  readonly applicationId: string;
  readonly slot: string;
  readonly correctionId: string;
}

/** Addresses of the pages; nothing personal stands in them. */
export const paths = {
  home: '/',
  newApplication: '/applications/new',
  findPerson: '/applications/new/find',
  newFor: (personId: string): string => `/applications/new/person/${personId}`,
  applications: '/applications',
  application,
  applicant: (id: string): string => `${application(id)}/applicant`,
  service: (id: string): string => `${application(id)}/service`,
  papers: (id: string): string => `${application(id)}/papers`,
  addPages: (id: string, slot: string): string => `${application(id)}/papers/${slot}/pages`,
  /** Beside the address where files are added to a paper. */
  scanInto: (addPages: string): string => addPages.replace(/pages$/, 'scan'),
  page: (id: string, pageId: string): string => `${application(id)}/pages/${pageId}`,
  comparePage: (id: string, pageId: string): string => `${application(id)}/pages/${pageId}/compare`,
  phone: (place: PaperPlace): string => phone(place) + gatheredFor(place),
  phonePanel: (place: PaperPlace): string => `${phone(place)}/panel${gatheredFor(place)}`,
  endPhone: (place: PaperPlace): string => `${phone(place)}/end${gatheredFor(place)}`,
  reading: (id: string, pageId: string): string => `${application(id)}/pages/${pageId}/reading`,
  facts: (id: string): string => `${application(id)}/facts`,
  missing: (id: string): string => `${application(id)}/missing.pdf`,
  coverSheets: (id: string): string => `${application(id)}/cover-sheets.pdf`,
  separatorSheet: '/separator-sheet.pdf',
  review: (id: string): string => `${application(id)}/review`,
  register: (id: string): string => `${application(id)}/register`,
  registered: (id: string): string => `${application(id)}/registered`,
  discard: (id: string): string => `${application(id)}/discard`,
  receipt: (id: string): string => `${application(id)}/receipt.pdf`,
  paperCopy: (id: string): string => `${application(id)}/paper`,
  replacedReceipt: (id: string, place: number): string => `${application(id)}/replaced-receipts/${place}`,
  supplement: (id: string): string => `${application(id)}/supplement`,
  addSupplementPages: (id: string, supplementId: string, slot: string): string =>
    `${application(id)}/supplements/${supplementId}/papers/${slot}/pages`,
  sendSupplement: (id: string, supplementId: string): string => `${application(id)}/supplements/${supplementId}/send`,
  supplementReceipt: (id: string, supplementId: string): string =>
    `${application(id)}/supplements/${supplementId}/receipt.pdf`,
  correction: (id: string, correctionId: string): string => `${application(id)}/corrections/${correctionId}`,
  addCorrectionPages: (id: string, correctionId: string, slot: string): string =>
    `${application(id)}/corrections/${correctionId}/papers/${slot}/pages`,
  answer: (id: string, correctionId: string): string => `${application(id)}/corrections/${correctionId}/answer`,
  withdraw: (id: string): string => `${application(id)}/withdraw`,
  handOver: (id: string): string => `${application(id)}/hand-over`,
  letter: (id: string): string => `${application(id)}/result.pdf`,
  unsorted: '/unsorted',
  unsortedPage: (id: string): string => `/unsorted/${id}`,
  placeUnsorted: '/unsorted/place',
  deleteUnsorted: '/unsorted/delete',
  deleteUnsortedForGood: '/unsorted/delete/for-good',
  journal: '/journal',
  journalDay: (day: string): string => `/journal?day=${day}`,
  searchJournal: '/journal/search',
  outbox: '/outbox',
  tray: '/tray',
  settleTrayItem: (id: string): string => `/tray/${id}/settle`,
  sendTrayItemAgain: (id: string): string => `/tray/${id}/send-again`,
  linkPanel: '/link/panel',
  outboxPanel: '/outbox/panel',
  sendNow: '/outbox/now',
  retryParcel: (id: string): string => `/outbox/${id}/retry`,
  courier: '/courier',
  courierFiles: '/courier/files',
  courierPart: (id: string, part: number): string => `/courier/files/${id}/parts/${part}`,
  courierAnswers: '/courier/answers',
  linkSettings: '/link/settings',
  halted: '/halted',
  enrolAgain: '/halted/enrol',
} as const;

/** Addresses of the JSON API that answers carry. */
export const apiPaths = {
  application: (id: string): string => `/api/v1/applications/${id}`,
  receipt: (id: string): string => `/api/v1/applications/${id}/receipt`,
  result: (id: string): string => `/api/v1/applications/${id}/result`,
  supplementReceipt: (id: string, supplementId: string): string =>
    `/api/v1/applications/${id}/supplements/${supplementId}/receipt`,
} as const;
