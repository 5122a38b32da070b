import { type EnrolmentTicket, readEnrolmentTicket } from '@okruh/protocol';
import { RefusalError, type WebApp } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EnrolmentError } from '../enrolment/enrolment-error.ts';
import type { Office } from '../office.ts';
import { readTotals } from '../outbox/read-totals.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { readReplay } from './read-replay.ts';

/** What the page of a stopped desk needs. */
export interface HaltedPages {
  readonly office: Office;
  enrolAgain(ticket: EnrolmentTicket): Promise<void>;
}

const bodySchema = z.object({
  ticket: z.string().trim().min(1, 'Вставте код підключення або текст QR-коду').max(1_000),
});

/** Why this desk is stopped, what is left here, and the way back. */
export function replayRoutes(app: WebApp, { office, enrolAgain }: HaltedPages): void {
  const permission = 'outbox:read';
  const page = async (reply: FastifyReply, more: object = {}): Promise<FastifyReply> => {
    const { halted, code } = await readReplay(office.store.db);
    if (halted === undefined) return reply.redirect(paths.home, 303);
    const totals = await readTotals(office.store.db);
    const mayEnrol = code !== 'runs-elsewhere';
    return show(reply, 'replay/views/halted.njk', {
      pageTitle: 'Реєстрацію тут зупинено',
      halted,
      totals,
      mayEnrol,
      ...more,
    });
  };
  app.get(paths.halted, { config: { permission, audit: 'none' } }, async (_request, reply) => page(reply));
  app.post(
    paths.enrolAgain,
    {
      config: {
        permission,
        audit: 'office-enrolled-anew',
        onRefusal: (request, reply, errors) => page(reply.code(422), { errors, values: request.body as object }),
      },
      schema: { body: bodySchema },
    },
    async (request, reply) => {
      await enrolBy(enrolAgain, request.body.ticket);
      return reply
        .flash('success', 'Фронт-офіс знову підключено. Ненадіслане надсилається саме.')
        .redirect(paths.home, 303);
    },
  );
}

/** @throws RefusalError in words for the field. */
async function enrolBy(enrolAgain: HaltedPages['enrolAgain'], text: string): Promise<void> {
  const ticket = readEnrolmentTicket(text);
  if (ticket === undefined) throw refused('ticket-unreadable', unreadable);
  try {
    await enrolAgain(ticket);
  } catch (error) {
    if (error instanceof EnrolmentError) throw refused(error.code, error.message);
    throw error;
  }
}

const unreadable = 'Це не код підключення. Введіть 16 знаків коду або вставте весь текст QR-коду.';

function refused(code: string, message: string): RefusalError {
  return new RefusalError({ field: 'ticket', code, message }, 422);
}
