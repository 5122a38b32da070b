import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import type { Slot } from '../scanning/slot.ts';
import { show } from '../show.ts';
import { beginSupplement } from '../supplement/begin-supplement.ts';
import { type PhonePages, phonePage, phoneStanding } from './desk-page.ts';
import { isSupplement } from './is-supplement.ts';
import { makeLink } from './phone-link.ts';
import { endLinks } from './queries.ts';

const forSchema = z.object({ for: z.union([z.uuid(), z.literal('')]).default('') });

/** The desk's side of photographing by telephone: the code, how far it came, ending it. */
export function phoneRoutes(app: WebApp, needs: PhonePages): void {
  const { office } = needs;
  const permission = 'application:prepare';
  const schema = { params: params.slot, querystring: forSchema };

  app.get(
    '/applications/:id/phone/:slot',
    { config: { permission, audit: 'papers-looked-at' }, schema },
    (request, reply) => phonePage(reply, needs, placeFrom(request.params, request.query)),
  );

  app.get(
    '/applications/:id/phone/:slot/panel',
    { config: { permission, audit: 'none' }, schema },
    async (request, reply) =>
      show(reply, 'phone/views/panel.njk', await phoneStanding(needs, placeFrom(request.params, request.query))),
  );

  app.post(
    '/applications/:id/phone/:slot',
    { config: { permission, audit: 'phone-link-made' }, schema },
    async (request, reply) => {
      const asked = placeFrom(request.params, request.query);
      const staffId = staffOf(request).id;
      const place = { ...asked, correctionId: await gathering(needs, asked, staffId) };
      await makeLink(office, needs.codes, place, staffId);
      return reply.redirect(paths.phone(place), 303);
    },
  );

  app.post(
    '/applications/:id/phone/:slot/end',
    { config: { permission, audit: 'phone-link-ended' }, schema },
    async (request, reply) => {
      const place = placeFrom(request.params, request.query);
      await endLinks(office.store.db, place, office.clock.now());
      return reply.redirect(paths.phone(place), 303);
    },
  );
}

/** A supplement begins with the first thing that is done for it. */
async function gathering({ office }: PhonePages, place: Slot, staffId: string): Promise<string> {
  const { applicationId, correctionId } = place;
  if (!(await isSupplement(office, place))) return correctionId;
  return beginSupplement(office, { applicationId, supplementId: correctionId }, staffId);
}

function placeFrom({ id, slot }: { id: string; slot: string }, { for: correctionId }: { for: string }): Slot {
  return { applicationId: id, slot, correctionId };
}
