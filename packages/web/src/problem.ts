import type { Refusal } from '@okruh/domain';
import { isDamage, isDiskTrouble } from '@okruh/store';
import { z } from 'zod';
import { fileSize } from './filters.ts';
import type { Kit } from './kit.ts';
import { RefusalError } from './refusal-error.ts';

const refusalShape = { code: z.string(), message: z.string(), field: z.string().optional() };
const severalRefusals = z.array(z.object(refusalShape)).optional().describe('All refusals, when there are several');

/** What the API answers when it says no. */
export const problemSchema = z
  .object({ error: z.object({ ...refusalShape, refusals: severalRefusals, requestId: z.string() }) })
  .meta({ id: 'Problem' });

/** An error as people and clients may see it. */
export interface Problem {
  status: number;
  refusals: readonly Refusal[];
  retryAfter?: number | undefined;
  /** Not foreseen: to be logged with its stack. */
  unexpected: boolean;
}

interface CodedError {
  statusCode?: number;
  code?: string;
}

/** Errors of the libraries below us that are the client's doing, and a disk that is full, which a person can help. */
function knownProblem({ t, limits }: Kit, code: string): [status: number, refusal: Refusal] | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return [413, { code: 'body-too-large', message: t('refusal.body-too-large') }];
    case 'FST_REQ_FILE_TOO_LARGE': {
      const params = { name: '…', size: fileSize(limits.fileBytes, t) };
      return [413, { code: 'file-too-large', message: t('refusal.file-too-large', params) }];
    }
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
      return [413, { code: 'too-many-files', message: t('refusal.too-many-files', { max: limits.files }) }];
    case 'FST_FIELDS_LIMIT':
      return [413, { code: 'too-many-fields', message: t('refusal.too-many-fields') }];
    case 'FST_MP_PREMATURE_CLOSE':
      return [400, { code: 'bad-upload', message: t('refusal.bad-upload') }];
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
    case 'blobs-unwritable':
      return [507, { code: 'disk-full', message: t('refusal.disk-full') }];
    default:
      return undefined;
  }
}

/** A disk or a database that a person must look after; `SQLITE_FULL` and its kin have words of their own. */
function brokenStore({ t }: Kit, error: unknown): [status: number, refusal: Refusal] | undefined {
  if (isDiskTrouble(error)) return [507, { code: 'disk-unwritable', message: t('refusal.disk-unwritable') }];
  if (isDamage(error)) return [500, { code: 'store-damaged', message: t('refusal.store-damaged') }];
  return undefined;
}

/** Turns whatever was thrown into what may be shown. */
export function problemOf(kit: Kit, error: unknown): Problem {
  if (error instanceof RefusalError) {
    return { status: error.status, refusals: error.refusals, retryAfter: error.retryAfter, unexpected: false };
  }
  const { statusCode = 500, code = '' } = (error ?? {}) as CodedError;
  const known = knownProblem(kit, code);
  if (known) return { status: known[0], refusals: [known[1]], unexpected: false };
  const broken = brokenStore(kit, error);
  if (broken) return { status: broken[0], refusals: [broken[1]], unexpected: true };
  if (statusCode >= 400 && statusCode < 500) {
    const refusal = { code: 'bad-request', message: kit.t('refusal.bad-request') };
    return { status: statusCode, refusals: [refusal], unexpected: false };
  }
  const refusal = { code: 'internal', message: kit.t('refusal.internal') };
  return { status: 500, refusals: [refusal], unexpected: true };
}

/** The JSON form of a problem. */
export function problemJson({ refusals }: Problem, requestId: string): z.infer<typeof problemSchema> {
  const plain = refusals.map(({ code, message, field }) => ({
    code,
    message,
    ...(field === undefined ? {} : { field }),
  }));
  const first = plain[0] ?? { code: 'refused', message: '' };
  return { error: { ...first, ...(plain.length > 1 ? { refusals: plain } : {}), requestId } };
}
