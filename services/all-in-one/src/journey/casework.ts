import { type ApiClient, ApiRefused } from '../api-client.ts';
import { pdfBytes } from './desk.ts';
import { type Deadline, waitFor } from './wait-for.ts';

interface CasePage {
  state: 'awaiting-blob' | 'held' | 'recognised' | 'unreadable';
  characters: number;
}

/** What the specialist sees of a case; the fields a journey reads. */
interface Case {
  version: number;
  status: string;
  findings: { id: string; blocks: boolean }[];
  documents: { pages: CasePage[] }[];
  decision?: { number: string } | null;
  letterUrl: string | null;
}

/** What the specialist does, one method a step. */
export interface Casework {
  /** Waits until recognition is through with every page. */
  recognised(id: string, pages: number): Promise<{ characters: number[]; unreadable: number }>;
  /** Ids of the findings that stop a granting decision, such as papers nobody brought. */
  stopped(id: string): Promise<string[]>;
  /** As the head of the department goes on in spite of a finding. */
  overrule(id: string, finding: string, reason: string): Promise<void>;
  claim(id: string): Promise<void>;
  grant(id: string, grounds: string): Promise<{ number: string | undefined }>;
  /** Waits for the letter; its size in bytes. */
  letter(id: string): Promise<number>;
}

/** The desk of one specialist who is signed in. */
export function openCasework(api: ApiClient, deadline: Deadline): Casework {
  const path = (id: string): string => `/api/v1/cases/${id}`;
  const read = (id: string): Promise<Case> => api.get(path(id));
  return {
    recognised: (id, expected) =>
      waitFor(deadline, 'текст сторінок не розпізнано', async () => {
        const pages = (await read(id)).documents.flatMap((document) => document.pages);
        const done = pages.filter(({ state }) => state === 'recognised' || state === 'unreadable');
        if (pages.length < expected || done.length < pages.length) return undefined;
        const unreadable = pages.filter(({ state }) => state === 'unreadable').length;
        return { characters: pages.map(({ characters }) => characters), unreadable };
      }),
    stopped: async (id) => (await read(id)).findings.flatMap(({ id: finding, blocks }) => (blocks ? [finding] : [])),
    overrule: (id, finding, reason) =>
      withVersion(read, id, (version) =>
        api.post(`${path(id)}/commands/overrule-finding`, { version, fields: { finding, reason } }),
      ),
    claim: (id) => withVersion(read, id, (version) => api.post(`${path(id)}/claim`, { version })),
    grant: async (id, grounds) => {
      await withVersion(read, id, (version) =>
        api.post(`${path(id)}/decision`, { outcome: 'granted', grounds, version }),
      );
      return { number: (await read(id)).decision?.number };
    },
    letter: async (id) => {
      const url = await waitFor(
        deadline,
        'лист із рішенням не виготовлено',
        async () => (await read(id)).letterUrl ?? undefined,
      );
      return pdfBytes(api, url);
    },
  };
}

/** Acts on the version just read, and once more when somebody else changed the case in between. */
async function withVersion(
  read: (id: string) => Promise<Case>,
  id: string,
  act: (version: number) => Promise<object>,
): Promise<void> {
  try {
    await act((await read(id)).version);
  } catch (error) {
    if (!(error instanceof ApiRefused && error.code === 'version-stale')) throw error;
    await act((await read(id)).version);
  }
}
