import { type Acknowledgement, acknowledgementSchema, verifySignature } from '@okruh/protocol';
import { z } from 'zod';
import type { JsonAnswer } from '../link/send-json.ts';

/** The centre's word about a parcel, or why its answer is none. */
export type AcknowledgementReading =
  | { readonly ok: true; readonly acknowledgement: Acknowledgement }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads an answer as a signed acknowledgement of this very parcel. Anything else, whatever its status, proves nothing:
 * the parcel stays here and is offered again.
 */
export function readAcknowledgement(
  answer: JsonAnswer,
  parcel: { id: string; sequence: number },
  centrePublicKey: string,
): AcknowledgementReading {
  const parsed = acknowledgementSchema.safeParse(answer.body);
  if (!parsed.success) return { ok: false, problem: answer.status < 400 ? 'not-an-acknowledgement' : codeOf(answer) };
  if (!verifySignature(centrePublicKey, answer.body as object)) return { ok: false, problem: 'signature-wrong' };
  const { parcelId, sequence } = parsed.data;
  if (parcelId !== parcel.id || sequence !== parcel.sequence) return { ok: false, problem: 'other-parcel' };
  return { ok: true, acknowledgement: parsed.data };
}

const problemSchema = z.object({ error: z.object({ code: z.string().max(100) }) });

function codeOf(answer: JsonAnswer): string {
  const problem = problemSchema.safeParse(answer.body);
  return problem.success ? problem.data.error.code : `status-${answer.status}`;
}
