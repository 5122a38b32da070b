export {
  type Permission,
  permissions,
  permits,
  type Role,
  roleNames,
  rolePermissions,
  roles,
} from './access/permissions.ts';
export { type ChecklistItem, missingPapers } from './checklist/checklist.ts';
export { type CitizenStatus, type CitizenWord, citizenStatus, citizenTitles } from './citizen/citizen-status.ts';
export { allowedCommands, allows } from './lifecycle/allowed-commands.ts';
export { canonicalJson } from './lifecycle/canonical-json.ts';
export type { Command, CommandData, CommandKind, CommandOf } from './lifecycle/commands.ts';
export { notHeldBy } from './lifecycle/decide/assignment.ts';
export type { Verdict } from './lifecycle/decide/refuse.ts';
export { decide } from './lifecycle/decide.ts';
export {
  type ChainHead,
  type EventContent,
  genesisHash,
  sealEvent,
  sealEvents,
  verifyChain,
} from './lifecycle/event-chain.ts';
export type {
  Actor,
  ApplicationEvent,
  AssessmentKind,
  CorrectionSlot,
  EventEnvelope,
  EventOf,
  EventType,
  HandOverSignature,
  Outcome,
} from './lifecycle/events.ts';
export { evolve, replay } from './lifecycle/evolve.ts';
export { type ApplicationState, initialState } from './lifecycle/state.ts';
export { type Status, statuses, statusNames } from './lifecycle/status.ts';
export { checkEdrpou, checkIban, checkKatottg } from './numbers/codes.ts';
export { checkIdCard, checkPassport, checkUnzr } from './numbers/identity-papers.ts';
export { checkPhone } from './numbers/phone.ts';
export { checkRnokpp, decodeRnokpp } from './numbers/rnokpp.ts';
export type { NumberCheck } from './numbers/types.ts';
export { ageOn, parseCivilDate } from './person/birth.ts';
export { checkPerson } from './person/check-person.ts';
export { personName } from './person/person-name.ts';
export type { Person, PersonCheck, PersonField, PersonInput, Sex } from './person/types.ts';
export { referenceSigns } from './reference-number/alphabet.ts';
export {
  makeReferenceNumber,
  type ParsedReference,
  parseReferenceNumber,
  type ReferenceNumber,
} from './reference-number/reference-number.ts';
export type { Refusal } from './refusal.ts';
export {
  formatRegistrationIndex,
  type RegistrationIndexParts,
  registrationIndexFormatProblem,
} from './registration-index/registration-index.ts';
export { route } from './routing/route.ts';
export type { Routed, RoutingConditions, RoutingFacts, RoutingRule } from './routing/types.ts';
export { type DayKind, dayKind, isWorkingDay, regimeOn } from './terms/calendar.ts';
export { deadlineOf } from './terms/deadline.ts';
export { orthodoxEaster, trinity } from './terms/easter.ts';
export { spokenDate, spokenDay, spokenTerm } from './terms/spoken.ts';
export type { Calendar, Deadline, Regime, RegimePeriod, Term, TermUnit } from './terms/types.ts';
export { addWorkingDays, firstWorkingDayFrom, workingDaysBetween } from './terms/working-days.ts';
export { foldApostrophes } from './text/apostrophes.ts';
export { foldToCyrillic, foldToLatin } from './text/look-alikes.ts';
export { normaliseName, searchKey } from './text/names.ts';
export { compareUkrainian } from './text/ukrainian-order.ts';
export { type CivilDate, type Instant, type InstantOrDate, kyivDate, kyivZone } from './time/time.ts';
