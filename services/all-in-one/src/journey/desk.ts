import type { ApiClient } from '../api-client.ts';
import { distributeFiles, type Slot } from './distribute-files.ts';
import { JourneyError } from './journey-error.ts';
import { type Deadline, waitFor } from './wait-for.ts';

/** What the clerk sees of an application; the fields a journey reads. */
interface DeskApplication {
  status: string;
  deadline?: string;
  departmentName?: string;
  result?: { outcome: string; letterHere: boolean; letterUrl: string };
}

interface Upload {
  pages: object[];
  verdicts: { fileName: string; verdict: string; message: string }[];
}

interface Registration {
  registrationIndex: string;
  referenceNumber: string;
  receiptUrl: string;
}

interface OutboxParcel {
  applicationId: string;
  kind: string;
  state: 'waiting' | 'accepted' | 'complete' | 'refused';
  problem: string | null;
  heldBlobs: number;
  allBlobs: number;
}

/** What the clerk does, one method a step. */
export interface Desk {
  create(serviceCode: string, applicant: object): Promise<{ id: string; checklist: Slot[] }>;
  /** Adds the files to the papers of the checklist; one that is refused stops the journey. */
  addPages(id: string, checklist: readonly Slot[], files: readonly string[]): Promise<number>;
  register(id: string): Promise<Registration>;
  /** Waits until the centre has acknowledged everything of the registration. */
  received(id: string): Promise<{ held: number }>;
  routed(id: string): Promise<{ department: string; deadline: string | undefined }>;
  /** Waits for the letter with the decision. */
  result(id: string): Promise<{ outcome: string; letterUrl: string }>;
  handOver(id: string, recipientName: string): Promise<{ handedOverAt: string }>;
  /** Size of a PDF in bytes. */
  pdfBytes(path: string): Promise<number>;
}

/** The desk of one clerk who is signed in. */
export function openDesk(api: ApiClient, deadline: Deadline): Desk {
  const base = '/api/v1/applications';
  const application = (id: string): Promise<DeskApplication> => api.get(`${base}/${id}`);
  return {
    create: (serviceCode, applicant) => api.post(base, { serviceCode, applicant }),
    addPages: async (id, checklist, files) => {
      let pages = 0;
      for (const [slot, own] of distributeFiles(checklist, files)) {
        const upload = await api.upload<Upload>(`${base}/${id}/papers/${slot}/pages`, own);
        refuseRejected(upload);
        pages += upload.pages.length;
      }
      return pages;
    },
    register: (id) => api.post(`${base}/${id}/register`),
    received: (id) =>
      waitFor(deadline, 'бек-офіс не підтвердив отримання', async () => {
        const { parcels } = await api.get<{ parcels: OutboxParcel[] }>('/api/v1/outbox');
        const parcel = parcels.find(({ applicationId, kind }) => applicationId === id && kind === 'application');
        if (parcel?.state === 'refused') throw new JourneyError(`Бек-офіс не прийняв відправлення: ${parcel.problem}`);
        return parcel?.state === 'complete' ? { held: parcel.heldBlobs } : undefined;
      }),
    routed: (id) =>
      waitFor(deadline, 'заяву не передано до відділу', async () => {
        const { departmentName, deadline: day } = await application(id);
        return departmentName === undefined ? undefined : { department: departmentName, deadline: day };
      }),
    result: (id) =>
      waitFor(deadline, 'результат не надійшов до фронт-офісу', async () => {
        const { result } = await application(id);
        return result?.letterHere ? result : undefined;
      }),
    handOver: (id, recipientName) =>
      api.post(`${base}/${id}/hand-over`, { recipientName, identityPaper: 'ID-картка 001234567', signature: 'paper' }),
    pdfBytes: (path) => pdfBytes(api, path),
  };
}

/** @throws JourneyError when what comes is no PDF. */
export async function pdfBytes(api: ApiClient, path: string): Promise<number> {
  const bytes = await api.bytes(path);
  if (!Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from('%PDF-'))) throw new JourneyError(`${path}: це не PDF`);
  return bytes.length;
}

function refuseRejected({ verdicts }: Upload): void {
  const rejected = verdicts.filter(({ verdict }) => verdict === 'reject');
  if (rejected.length === 0) return;
  const told = rejected.map(({ fileName, message }) =>
    message.includes(fileName) ? message : `«${fileName}»: ${message}`,
  );
  throw new JourneyError(told.join('\n'));
}
