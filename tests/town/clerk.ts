import { done, fileOf, type HttpClient } from './http-client.ts';
import type { SampleFile } from './sample-papers.ts';
import type { Applicant } from './sample-people.ts';

export interface Registered {
  id: string;
  registrationIndex: string;
  referenceNumber: string;
  receiptUrl: string;
}

export interface TakenPages {
  pages: { id: string; number: number; sha256: string }[];
  verdicts: { fileName: string; verdict: string; code: string; message: string; pages: number }[];
}

/** An application as the desk's API tells it. */
export interface DeskApplication {
  id: string;
  status: string;
  serviceCode: string;
  applicant: Applicant & { id: string };
  registrationIndex?: string;
  referenceNumber?: string;
  deadline?: string;
  departmentName?: string;
  checklist: { slot: string; name: string; required: boolean; pages: number }[];
  documents: {
    id: string;
    slot: string;
    correctionId?: string;
    supplementId?: string;
    pages: { id: string; number: number }[];
  }[];
  corrections: {
    id: string;
    slots: { slot: string; reason: string }[];
    message: string;
    requestedAt: string;
    answeredAt?: string;
  }[];
  result?: { outcome: string; letterHere: boolean; handedOverAt?: string };
  allowedCommands: string[];
}

export interface PapersToBring {
  supplementId: string;
  missing: { slot: string; name: string; until?: string; overdue: boolean; pages: number }[];
  others: { slot: string; name: string; pages: number }[];
  notice?: string;
}

export interface SentSupplement {
  supplementId: string;
  sentAt: string;
  papers: { name: string; pages: number }[];
  missing: string[];
  receiptUrl: string;
}

export interface OutboxReply {
  link: { connected: boolean; problem?: string };
  totals: { waiting: number; refused: number; bytes: number };
  parcels: {
    id: string;
    sequence: number;
    kind: string;
    applicationId: string;
    state: string;
    attempts: number;
    problem: string | null;
  }[];
}

/** Papers of a new application by slot. */
export type Papers = Readonly<Record<string, readonly SampleFile[]>>;

/** A clerk at the JSON API of a front office. Methods throw when they are refused; `api` gives the answers as they are. */
export interface Clerk {
  readonly api: HttpClient;
  prepare(serviceCode: string, applicant: Applicant, note?: string): Promise<string>;
  addPages(id: string, slot: string, files: readonly SampleFile[]): Promise<TakenPages>;
  register(id: string): Promise<Registered>;
  /** Prepares, adds the papers and registers. */
  apply(serviceCode: string, applicant: Applicant, papers?: Papers): Promise<Registered>;
  application(id: string): Promise<DeskApplication>;
  outbox(): Promise<OutboxReply>;
  receipt(id: string): Promise<Uint8Array>;
  letter(id: string): Promise<Uint8Array>;
  answerCorrection(id: string, correctionId: string): Promise<void>;
  /** What is missing and what else may be added after registration. */
  toBring(id: string): Promise<PapersToBring>;
  /** Adds papers by slot after registration and sends them. */
  supplement(id: string, papers: Papers, note?: string): Promise<SentSupplement>;
  handOver(id: string, recipientName: string, identityPaper: string): Promise<void>;
}

export function clerkAt(api: HttpClient): Clerk {
  const at = (id: string): string => `/api/v1/applications/${id}`;
  const posted = async <T>(path: string, body?: object): Promise<T> => done(await api.post<T>(path, body));
  const clerk: Clerk = {
    api,
    prepare: async (serviceCode, applicant, note) => {
      const body = { serviceCode, applicant, ...(note !== undefined && { note }) };
      return (await posted<{ id: string }>('/api/v1/applications', body)).id;
    },
    addPages: async (id, slot, files) => done(await api.upload<TakenPages>(`${at(id)}/papers/${slot}/pages`, files)),
    register: (id) => posted<Registered>(`${at(id)}/register`),
    apply: async (serviceCode, applicant, papers = {}) => {
      const id = await clerk.prepare(serviceCode, applicant);
      for (const [slot, files] of Object.entries(papers)) await clerk.addPages(id, slot, files);
      return clerk.register(id);
    },
    application: async (id) => done(await api.get<DeskApplication>(at(id))),
    outbox: async () => done(await api.get<OutboxReply>('/api/v1/outbox')),
    receipt: async (id) => fileOf(await api.get(`${at(id)}/receipt`)),
    letter: async (id) => fileOf(await api.get(`${at(id)}/result`)),
    answerCorrection: (id, correctionId) => posted(`${at(id)}/corrections/${correctionId}/answer`),
    toBring: async (id) => done(await api.get<PapersToBring>(`${at(id)}/supplement`)),
    supplement: async (id, papers, note) => {
      const { supplementId } = await clerk.toBring(id);
      const supplement = `${at(id)}/supplements/${supplementId}`;
      for (const [slot, files] of Object.entries(papers))
        done(await api.upload(`${supplement}/papers/${slot}/pages`, files));
      return posted<SentSupplement>(`${supplement}/send`, note === undefined ? {} : { note });
    },
    handOver: (id, recipientName, identityPaper) =>
      posted(`${at(id)}/hand-over`, { recipientName, identityPaper, signature: 'paper' }),
  };
  return clerk;
}
