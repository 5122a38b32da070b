import { done, fileOf, type HttpClient } from './http-client.ts';

/** A file on a memory stick. */
export interface StickFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What the centre says of a file that was brought. */
export interface BroughtFile {
  officeId: string | null;
  part: number | null;
  fault: string | null;
  result: {
    parcels: { taken: number; known: number; refused: number; waiting: number; aside: number };
    files: { taken: number; known: number; damaged: number; unexpected: number };
    remarks: { sequence: number | null; code: string }[];
  };
}

/** What a desk says of an answer. */
export interface TakenAnswer {
  result: {
    acknowledgements: { taken: number; known: number };
    entries: { taken: number; known: number };
    letters: { taken: number; known: number; damaged: number };
    problems: number;
    stopped: string | null;
    whole: boolean;
  };
}

/** Writes what waits at a desk to a stick, as one file or as parts of at most `partBytes`. */
export async function writeStick(
  desk: HttpClient,
  size: { mostBytes?: number; partBytes?: number } = {},
): Promise<StickFile[]> {
  const { parts } = done(await desk.post<{ parts: { url: string }[] }>('/api/v1/courier/files', size));
  const files: StickFile[] = [];
  for (const { url } of parts) files.push(await download(desk, url));
  return files;
}

/** Takes files in at the centre. */
export async function bringStick(centre: HttpClient, files: readonly StickFile[]): Promise<BroughtFile[]> {
  return done(await centre.upload<{ deliveries: BroughtFile[] }>('/api/v1/courier', files)).deliveries;
}

/** Has the centre write its answer for an office. */
export function writeAnswer(centre: HttpClient, officeId: string): Promise<StickFile> {
  return download(centre, `/api/v1/courier/offices/${officeId}/answer`);
}

/** Takes an answer in at a desk. */
export async function bringAnswer(desk: HttpClient, file: StickFile): Promise<TakenAnswer['result'] | undefined> {
  const { answers } = done(await desk.upload<{ answers: TakenAnswer[] }>('/api/v1/courier/answers', [file]));
  return answers[0]?.result;
}

async function download(client: HttpClient, url: string): Promise<StickFile> {
  const answer = await client.get(url);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '';
  return { name, content: fileOf(answer, 'application/octet-stream') };
}
