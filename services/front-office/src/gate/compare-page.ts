import { personName, type Refusal } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { stripPageOf } from '../scanning/back-to-strip.ts';
import { findPage } from '../scanning/change-page.ts';
import { toPage } from '../scanning/page.ts';
import { foundView } from '../scanning/page-strip.ts';
import { readCapture } from '../scanning/read-capture.ts';
import { show } from '../show.ts';
import { shortMoment } from '../shown-dates.ts';
import { readGates } from './read-gates.ts';

const kinds: Readonly<Record<string, string>> = {
  text: 'чорно-білий текст',
  mixed: 'текст із кольоровими відбитками',
  photo: 'фото',
  id: 'посвідчення',
  kept: 'як надійшла',
};

/** A page as it was captured beside the small one that travels, what was found on it, and the decision about that. */
export async function comparePage(
  reply: FastifyReply,
  office: Office,
  which: { applicationId: string; pageId: string },
  problem?: { refusals: readonly Refusal[]; values: unknown },
): Promise<FastifyReply> {
  const { db } = office.store;
  const { applicationId, pageId } = which;
  const row = await findPage(db, applicationId, pageId);
  const [{ applicant, serviceCode = '' }, gates, capture] = await Promise.all([
    readApplication(db, applicationId),
    readGates(db, applicationId),
    readCapture(db, pageId),
  ]);
  const page = toPage(row, gates.get(pageId));
  const url = paths.page(applicationId, pageId);
  const name = office.catalogue.checklist(serviceCode).find(({ slot }) => slot === row.slot)?.name ?? row.slot;
  const closed = row.parcel_id !== null;
  return show(reply, 'gate/views/compare.njk', {
    pageTitle: `${name}, сторінка ${page.number}`,
    applicantName: personName(applicant, 'full'),
    backUrl: closed ? paths.application(applicationId) : `${await stripPageOf(office, row)}#slot-${row.slot}`,
    small: {
      url: `${url}/image?r=${page.rotation}`,
      size: page.blob.size,
      kind: kinds[capture?.small_kind ?? 'kept'],
      width: page.width,
      height: page.height,
    },
    captured: capture?.let_go_at === null && {
      url: `${url}/captured`,
      shown: browserShows.has(capture.media_type),
      size: capture.blob_size,
      at: shortMoment(capture.captured_at),
      turned: capture.turned,
      skew: Math.abs(capture.skew_degrees) >= 0.3,
    },
    found: foundView(page),
    closed,
    readingUrl: paths.reading(applicationId, pageId),
    keepUrl: `${url}/keep`,
    reconsiderUrl: `${url}/reconsider`,
    removeUrl: `${url}/remove`,
    errors: problem?.refusals,
    values: problem?.values,
  });
}

const browserShows = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
