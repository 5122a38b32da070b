import { done, fileOf, type HttpClient } from './http-client.ts';

export interface QueueItem {
  id: string;
  registrationIndex: string;
  applicant: string;
  status: string;
  deadline: string;
  department: string;
  assignee: string | null;
  version: number;
}

/** A case as the API of the back office tells it. */
export interface CaseFile {
  id: string;
  version: number;
  status: string;
  registrationIndex: string;
  departmentId: string | null;
  deadline: string | null;
  deadlineSteps: string[];
  routingReasons: string[];
  applicant: { name: string; rnokpp: string | null };
  documents: {
    id: string;
    slot: string;
    state: string;
    answersCorrection: string | null;
    pdfUrl: string | null;
    pages: { id: string; number: number; state: string; characters: number; imageUrl: string; textUrl: string }[];
  }[];
  corrections: { id: string; answeredAt: string | null }[];
  decision: { number: string; outcome: string } | null;
  letterUrl: string | null;
  commands: string[];
  findings: { id: string; code: string; blocks: boolean }[];
  history: { title: string }[];
}

export interface Decision {
  outcome: 'granted' | 'refused';
  grounds: string;
  /** Whole kopiykas. */
  amount?: number;
}

/** A specialist at the JSON API of the back office. Methods throw when they are refused. */
export interface Specialist {
  readonly api: HttpClient;
  queue(
    filter?: 'open' | 'mine' | 'free' | 'awaiting',
  ): Promise<{ counts: Record<string, number>; items: QueueItem[] }>;
  case(id: string): Promise<CaseFile>;
  /** Claims the case as it is now. */
  claim(id: string): Promise<void>;
  text(id: string, pageId: string): Promise<{ state: string; text: string; confidence: number }>;
  pdf(url: string): Promise<Uint8Array>;
  requestCorrection(id: string, slots: { slot: string; reason: string }[], message: string): Promise<string>;
  decide(id: string, decision: Decision): Promise<void>;
  /** As a head: goes on in spite of everything that stops a decision. */
  overrule(id: string, reason: string): Promise<void>;
  letter(id: string): Promise<Uint8Array>;
  /** What is found by words, newest first. */
  search(words: string): Promise<{ count: number; hits: { applicationId: string; pageId: string | null }[] }>;
}

export function specialistAt(api: HttpClient): Specialist {
  const at = (id: string): string => `/api/v1/cases/${id}`;
  const read = async <T>(path: string): Promise<T> => done(await api.get<T>(path));
  const specialist: Specialist = {
    api,
    queue: (filter = 'open') => read(`/api/v1/queue?filter=${filter}`),
    case: (id) => read(at(id)),
    claim: async (id) => {
      const { version } = await specialist.case(id);
      done(await api.post(`${at(id)}/claim`, { version }));
    },
    text: (id, pageId) => read(`${at(id)}/pages/${pageId}/text`),
    pdf: async (url) => fileOf(await api.get(url)),
    requestCorrection: async (id, slots, message) => {
      const { version } = await specialist.case(id);
      const answer = await api.post<{ correctionId: string }>(`${at(id)}/corrections`, { slots, message, version });
      return done(answer).correctionId;
    },
    decide: async (id, decision) => {
      const { version } = await specialist.case(id);
      done(await api.post(`${at(id)}/decision`, { ...decision, version }));
    },
    overrule: async (id, reason) => {
      const stopping = (await specialist.case(id)).findings.filter(({ blocks }) => blocks);
      for (const code of new Set(stopping.map((one) => one.code))) {
        const alike = stopping.filter((one) => one.code === code);
        const finding = alike.length > 1 ? code : alike[0]?.id;
        const { version } = await specialist.case(id);
        done(await api.post(`${at(id)}/commands/overrule-finding`, { version, fields: { finding, reason } }));
      }
    },
    letter: async (id) => fileOf(await api.get(`${at(id)}/letter`)),
    search: async (words) => done(await api.post('/api/v1/search', { words })),
  };
  return specialist;
}
