import type { Standing } from '@okruh/protocol';
import type { LastBackup } from '../safekeeping/read-last-backup.ts';
import type { EnrolmentCode } from './create-enrolment-code.ts';
import type { LastRestore, OfficeDetails } from './list-offices.ts';
import type { ShownTicket } from './ticket-picture.ts';
import { backupHealth, gapText, type OfficeLine, stateTag, troubles } from './view.ts';

/** What of the centre itself stands on the administrator's first page. */
interface Surroundings {
  restore: LastRestore | undefined;
  backup: LastBackup | undefined;
  failedJobs: number;
  refused: { parcels: number; histories: number };
}

/** Model of the list of offices, which is the administrator's first page. */
export function officesModel(offices: readonly OfficeLine[], { restore, backup, failedJobs, refused }: Surroundings) {
  const count = (...states: OfficeLine['state'][]) => offices.filter(({ state }) => states.includes(state)).length;
  return {
    pageTitle: 'Фронт-офіси',
    wide: true,
    restore,
    backup: { last: backup, health: backupHealth(backup) },
    figures: [
      { number: count('working'), text: 'на звʼязку' },
      { number: count('silent'), text: 'без звʼязку' },
      { number: count('two-copies', 'revoked'), text: 'дві копії або відкликано' },
      { number: refused.parcels, text: 'відхилених відправлень', href: '/refused#parcels' },
      { number: refused.histories, text: 'неповернутих записів', href: '/refused#histories' },
      { number: failedJobs, text: 'невиконаних завдань', href: '/jobs' },
    ],
    rows: offices.map((office) => ({
      office,
      tags: [stateTag(office), ...troubles(office)],
      waiting: office.standing && waitingText(office.standing),
      programme: programmeText(office),
      href: `/offices/${office.id}`,
    })),
  };
}

function waitingText({ waiting }: Standing): string {
  return waiting === 0 ? 'нічого' : String(waiting);
}

function programmeText({ software, standing }: OfficeLine): string {
  const version = software?.split('/').at(-1);
  return [version, standing && `протокол ${standing.protocol}`].filter(Boolean).join(', ');
}

/** A code that has just been made, and is never shown again. */
export interface NewCode extends EnrolmentCode {
  ticket: ShownTicket;
}

/** Model of one office's page, with a code when it has just been made. */
export function officeModel(office: OfficeDetails, code?: NewCode) {
  const url = `/offices/${office.id}`;
  const gaps = office.gaps.filter(({ leftBehind }) => !leftBehind).map(gapText);
  const leftBehind = office.gaps.filter((gap) => gap.leftBehind).map(gapText);
  return {
    pageTitle: office.name,
    office,
    tag: stateTag(office),
    troubles: troubles(office),
    gaps: gaps.join(', '),
    leftBehind: leftBehind.join(', '),
    programme: programmeText(office),
    skew: skewText(office.standing),
    codes: office.codes.map((one) => ({ ...one, withdrawUrl: `${url}/enrolment-codes/${one.id}/withdraw` })),
    code,
    codesUrl: `${url}/enrolment-codes`,
    revokeUrl: `${url}/revoke`,
    giveUpUrl: `${url}/give-up`,
  };
}

/** A clock within this needs no words. */
const sameMinuteMs = 60_000;

/** A length of time for people, from minutes. */
function roughly(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} хв`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} год` : `${Math.round(hours / 24)} діб (${hours} год)`;
}

function skewText(standing: Standing | null): string | undefined {
  const ms = standing?.clockSkewMs;
  if (ms === undefined) return undefined;
  if (Math.abs(ms) < sameMinuteMs) return 'іде правильно';
  return `${ms > 0 ? 'відстає' : 'поспішає'} на ${roughly(Math.abs(ms) / 60_000)}`;
}
