import { personName } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import { toString as drawQr } from 'qrcode';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { stripPageOf } from '../scanning/back-to-strip.ts';
import { openSlot } from '../scanning/open-slot.ts';
import type { Slot } from '../scanning/slot.ts';
import { show } from '../show.ts';
import { timeOfDay } from '../shown-dates.ts';
import { isSupplement } from './is-supplement.ts';
import type { PhoneServer } from './listen-for-phones.ts';
import { type CodeBook, codeMinutes, hasEnded, hashOfSecret } from './phone-link.ts';
import { newestLink, phonePages } from './queries.ts';

/** What the desk's pages about telephones work with. */
export interface PhonePages {
  readonly office: Office;
  readonly phones: PhoneServer;
  readonly codes: CodeBook;
}

/** The code for a telephone, and how far it came. @throws RefusalError 404, 409 of `openSlot` */
export async function phonePage(reply: FastifyReply, needs: PhonePages, place: Slot): Promise<FastifyReply> {
  const { office, phones } = needs;
  const { db } = office.store;
  const { applicationId, slot, correctionId } = place;
  const { applicant, serviceCode = '' } = await readApplication(db, applicationId);
  const item = office.catalogue.checklist(serviceCode).find((one) => one.slot === slot);
  const { name } = item ?? (await openSlot(db, office, place));
  const back = (await isSupplement(office, place))
    ? paths.supplement(applicationId)
    : await stripPageOf(office, { application_id: applicationId, correction_id: correctionId });
  return show(reply, 'phone/views/desk.njk', {
    pageTitle: 'Зняти телефоном',
    applicantName: personName(applicant, 'full'),
    paperName: name,
    notice: phones.notice,
    possible: phones.url !== undefined,
    makeUrl: paths.phone(place),
    endUrl: paths.endPhone(place),
    panelUrl: paths.phonePanel(place),
    backUrl: `${back}#slot-${place.slot}`,
    ...(await phoneStanding(needs, place)),
  });
}

/** Where the newest link to a paper stands; the part of the page that keeps itself fresh. */
export async function phoneStanding({ office, phones, codes }: PhonePages, place: Slot) {
  const { db } = office.store;
  const link = await newestLink(db, place);
  if (link === undefined || phones.url === undefined) return { state: 'none' };
  const pages = (await phonePages(db, link.id)).length;
  const code = codes.codeOf(link.id);
  const lost = link.opened_at === null && hashOfSecret(code) !== link.code_hash;
  if (lost || hasEnded(link, office.clock.now())) return { state: link.opened_at === null ? 'none' : 'ended', pages };
  if (link.opened_at !== null) return { state: 'open', pages, until: timeOfDay(link.expires_at) };
  const url = `${phones.url}/k/${code}`;
  const svg = await drawQr(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return { state: 'waiting', pages, url, svg, minutes: codeMinutes, until: timeOfDay(link.expires_at) };
}
