import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '@okruh/domain';
import { permits } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { localStaff } from '../enrolment/staff-directory.ts';
import type { Office } from '../office.ts';
import { openSlot } from '../scanning/open-slot.ts';
import type { Slot } from '../scanning/slot.ts';
import type { PhoneLinkRow } from '../schema.ts';
import { endLinks, insertLink, linkByCode, linkByPhone, updateLink } from './queries.ts';

/** How long the code on the screen waits for a telephone, and how long the telephone may then take pages. */
export const codeMinutes = 10;
export const phoneMinutes = 60;

/** Makes the codes of this run of the program; the store keeps only what they hash to. */
export interface CodeBook {
  codeOf(linkId: string): string;
}

/** Codes are shown again while the program runs, and are of no use to anybody who reads the store. */
export function codeBook(key: Buffer = randomBytes(32)): CodeBook {
  return { codeOf: (linkId) => createHmac('sha256', key).update(linkId).digest('base64url').slice(0, 27) };
}

export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Makes a link for one telephone to one paper; earlier links to it end.
 *
 * @throws RefusalError 404, 409 of `openSlot`.
 */
export function makeLink(office: Office, codes: CodeBook, place: Slot, staffId: string): Promise<PhoneLinkRow> {
  return office.store.transaction(async (tx) => {
    await openSlot(tx.db, office, place);
    const now = office.clock.now();
    await endLinks(tx.db, place, now);
    const id = uuidv7();
    const row: PhoneLinkRow = {
      id,
      application_id: place.applicationId,
      slot: place.slot,
      correction_id: place.correctionId,
      code_hash: hashOfSecret(codes.codeOf(id)),
      phone_hash: null,
      made_by: staffId,
      made_at: now,
      expires_at: later(office, codeMinutes),
      opened_at: null,
      ended_at: null,
    };
    await insertLink(tx.db, row);
    return row;
  });
}

/**
 * Binds a link to the telephone that opened it: from now on the code is of no use to others.
 *
 * @param known what the telephone showed already
 * @returns the secret by which the telephone is known
 * @throws RefusalError 403 `phone-link-ended`, 409 `phone-link-taken`.
 */
export function openLink(office: Office, code: string, known: string | undefined): Promise<string> {
  return office.store.transaction(async (tx) => {
    const link = await linkByCode(tx.db, hashOfSecret(code));
    if (link === undefined || hasEnded(link, office.clock.now())) throw linkEnded();
    if (link.phone_hash !== null) {
      if (known !== undefined && hashOfSecret(known) === link.phone_hash) return known;
      throw linkTaken();
    }
    const secret = randomBytes(32).toString('base64url');
    await updateLink(tx.db, link.id, {
      phone_hash: hashOfSecret(secret),
      opened_at: office.clock.now(),
      expires_at: later(office, phoneMinutes),
    });
    return secret;
  });
}

/**
 * The link of a telephone, as long as it is good: not ended, its clerk still at work, its paper still open.
 *
 * @throws RefusalError 403 `phone-link-ended`, 404, 409 of `openSlot`.
 */
export async function linkOfPhone(office: Office, secret: string | undefined): Promise<PhoneLinkRow> {
  const { db } = office.store;
  const link = secret === undefined ? undefined : await linkByPhone(db, hashOfSecret(secret));
  if (link === undefined || hasEnded(link, office.clock.now())) throw linkEnded();
  const clerk = await localStaff(db).byId(link.made_by);
  if (!clerk?.active || !permits(clerk.roles, 'application:prepare')) throw linkEnded();
  await openSlot(db, office, placeOf(link));
  return link;
}

export function placeOf(link: PhoneLinkRow): Slot {
  return { applicationId: link.application_id, slot: link.slot, correctionId: link.correction_id };
}

export function hasEnded({ ended_at: ended, expires_at: expires }: PhoneLinkRow, now: Instant): boolean {
  return ended !== null || expires <= now;
}

function later({ clock }: Pick<Office, 'clock'>, minutes: number): Instant {
  return new Date(clock.millis() + minutes * 60_000).toISOString();
}

function linkEnded(): RefusalError {
  const message = 'Це посилання вже не діє. Попросіть працівника показати новий код і наведіть на нього камеру.';
  return new RefusalError({ code: 'phone-link-ended', message }, 403);
}

function linkTaken(): RefusalError {
  const message = 'Цей код уже відкрив інший телефон. Попросіть працівника показати новий код.';
  return new RefusalError({ code: 'phone-link-taken', message }, 409);
}
