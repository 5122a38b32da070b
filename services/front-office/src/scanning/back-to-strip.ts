import { RefusalError } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { papersPage } from '../desk/papers-page.ts';
import { carriesAnswers, keepAnswers } from '../facts/keep-answers.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { keepNote } from '../supplement/keep-note.ts';
import { openSupplement } from '../supplement/read-supplements.ts';
import type { PlacedPage } from './queries.ts';

/** To the page that shows the strip again, with what was typed there beside it. */
export async function backToStrip(
  request: FastifyRequest,
  reply: FastifyReply,
  office: Office,
  page: PlacedPage,
): Promise<FastifyReply> {
  const { application_id: id, correction_id: correctionId } = page;
  const typed = request.body;
  if (correctionId !== '') await keepNote(office, id, typed);
  else if (carriesAnswers(typed)) {
    try {
      await keepAnswers(office, id, typed);
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      return papersPage(reply.code(error.status), office, id, { typed, refusals: error.refusals });
    }
  }
  return reply.redirect(`${await stripPageOf(office, page)}#slot-${page.slot}`, 303);
}

/** The page that shows the strip in which a page lies. */
export async function stripPageOf(
  office: Office,
  page: Pick<PlacedPage, 'application_id' | 'correction_id'>,
): Promise<string> {
  const { application_id: id, correction_id: correctionId } = page;
  if (correctionId === '') return paths.papers(id);
  const gathered = await openSupplement(office.store.db, id);
  return gathered?.id === correctionId ? paths.supplement(id) : paths.correction(id, correctionId);
}
