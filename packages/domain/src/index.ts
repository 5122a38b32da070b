export {
  type Permission,
  permissions,
  permits,
  type Role,
  roleNames,
  rolePermissions,
  roles,
} from './access/permissions.ts';
export { meetingsBetween } from './activities/meetings.ts';
export type { ActivityRules, Enrolment, EnrolmentState, Meeting, MeetingRule } from './activities/types.ts';
export {
  decideEnrolment,
  type EnrolmentChange,
  freePlaces,
  moveUp,
  waitingInOrder,
} from './activities/waiting-list.ts';
export { missingPapers } from './checklist/checklist.ts';
export {
  type IncompleteRule,
  incompleteNotice,
  missingLines,
  type RegistrationDay,
  registrability,
} from './checklist/registrability.ts';
export { explainRule, resolveChecklist } from './checklist/resolve-checklist.ts';
export type { ChecklistItem, ChecklistRule, Registrability } from './checklist/types.ts';
export { type AcceptanceRule, acceptanceChecks } from './checks/acceptance.ts';
export { applicationChecks } from './checks/application-checks.ts';
export { checkApplication } from './checks/check-application.ts';
export {
  blockingFindings,
  mayOverrule,
  type OverruleRule,
  type OverruleRules,
  type Overruling,
  overruleRules,
} from './checks/overruling.ts';
export {
  type Check,
  type CheckedApplication,
  type CheckPlace,
  type CheckRule,
  type CheckSubject,
  checkPlaces,
  checkSubjects,
  type EarlierApplication,
  type Finding,
  type Severity,
  severities,
} from './checks/types.ts';
export { type CitizenStatus, type CitizenWord, citizenStatus, citizenTitles } from './citizen/citizen-status.ts';
export { type Channel, channelNames, channels } from './conditions/channels.ts';
export { conditionWords } from './conditions/condition-words.ts';
export { type ConditionNames, type Explanation, explain } from './conditions/explain.ts';
export { ageOfFacts, holds } from './conditions/holds.ts';
export { type AskedFacts, askedIn } from './conditions/named-in.ts';
export type { Answer, AnswerCondition, Condition, Facts, Representation } from './conditions/types.ts';
export { type FeeProblem, feeRuleProblems } from './fees/check-rules.ts';
export { feeOf } from './fees/fee.ts';
export { asKopiykas, parseMoney, spokenMoney } from './fees/money.ts';
export { tariffFor } from './fees/rules-in-force.ts';
export {
  type Exemption,
  type ExemptionDecision,
  type FeeFacts,
  type FeeMode,
  type FeeRules,
  type FeeVerdict,
  feeModes,
  type IncomeStep,
  type IncomeThresholds,
  type Kopiykas,
  type Rounding,
  type SubsistenceMinimum,
  type Tariff,
} from './fees/types.ts';
export { compareWithTyped, type FieldComparison, type TypedPerson } from './fields/compare-with-typed.ts';
export { fieldNames, fieldNotes, fieldsInOrder, fieldWarning, shownField } from './fields/field-words.ts';
export { type MachineReadable, type MachineReading, mrzCheckDigit, readMrz } from './fields/mrz.ts';
export type { FieldCheck, FieldKind, FieldKnowledge, FieldProposal } from './fields/proposal.ts';
export { proposeFields } from './fields/propose-fields.ts';
export type { FieldBox, ReadWord } from './fields/words.ts';
export { allowedCommands, allows } from './lifecycle/allowed-commands.ts';
export { canonicalJson } from './lifecycle/canonical-json.ts';
export type { Command, CommandData, CommandKind, CommandOf } from './lifecycle/commands.ts';
export { notHeldBy } from './lifecycle/decide/assignment.ts';
export { refusalForbiddenBy } from './lifecycle/decide/decision.ts';
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
  AppealOutcome,
  ApplicationEvent,
  AssessmentFacts,
  AssessmentKind,
  CorrectionSlot,
  DecidedFee,
  EventEnvelope,
  EventOf,
  EventType,
  FindingOverruled,
  GivenHelp,
  HandOverSignature,
  Outcome,
  RecordedExemption,
  SupportPlan,
} from './lifecycle/events.ts';
export { evolve, isKnownEvent, replay } from './lifecycle/evolve.ts';
export { offeredCommands } from './lifecycle/offered-commands.ts';
export { outcomeNames } from './lifecycle/outcome.ts';
export {
  type Danger,
  dangerNames,
  dangers,
  type Procedure,
  type ServiceStage,
  type Stage,
  stageNames,
  stages,
} from './lifecycle/procedure.ts';
export { type ApplicationState, type Assessment, initialState, type Visit } from './lifecycle/state.ts';
export { type Status, statuses, statusNames } from './lifecycle/status.ts';
export { checkEdrpou, checkIban, checkKatottg } from './numbers/codes.ts';
export { checkIdCard, checkPassport, checkUnzr } from './numbers/identity-papers.ts';
export { checkPhone } from './numbers/phone.ts';
export { checkRnokpp, decodeRnokpp } from './numbers/rnokpp.ts';
export type { NumberCheck } from './numbers/types.ts';
export {
  type KnownPaper,
  mayLieIn,
  type PaperLikeness,
  type PaperMarks,
  recognisePaper,
} from './papers/recognise-paper.ts';
export { ageOn, parseCivilDate } from './person/birth.ts';
export { checkPerson } from './person/check-person.ts';
export { candidateKeys, type Matchable } from './person/matching/candidate-keys.ts';
export { editDistance } from './person/matching/edit-distance.ts';
export { matchPersons, type PersonMatch } from './person/matching/match-persons.ts';
export { transliterate } from './person/matching/transliterate.ts';
export { personName } from './person/person-name.ts';
export { type Expiry, expiryOf } from './person/ties/expiry.ts';
export {
  type AuthorityKind,
  authorityKinds,
  authorityNames,
  categoriesOn,
  type Dated,
  holdsOn,
  inverseRelation,
  type Relation,
  relationNames,
  relations,
} from './person/ties/ties.ts';
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
  registrationNumberOf,
} from './registration-index/registration-index.ts';
export { type Candidate, chooseAssignee } from './routing/choose-assignee.ts';
export type { ServicePeriod } from './routing/corners.ts';
export {
  type PastApplication,
  type Rehearsal,
  type RehearsedGroup,
  type RehearsedMove,
  type RehearsedPlace,
  rehearse,
} from './routing/rehearse.ts';
export { route } from './routing/route.ts';
export type { Routed, RoutingConditions, RoutingFacts, RoutingRule } from './routing/types.ts';
export { type UnreachableRule, unreachableRules } from './routing/unreachable-rules.ts';
export { type DayKind, dayKind, isWorkingDay, regimeOn, underRegime } from './terms/calendar.ts';
export { rulesForCategories } from './terms/category-terms.ts';
export {
  type ChainMoments,
  type ChainSurroundings,
  type ClocksMet,
  chainMoments,
  type DeliveredPaper,
  metAt,
} from './terms/chain-moments.ts';
export {
  type CategoryTerm,
  type ClockEnd,
  type ClockMoments,
  type ClockRule,
  type ClockStart,
  type ClockTurns,
  clockEnds,
  clockStarts,
  type Extension,
  type Pause,
  type ServiceClock,
  type SetDay,
  type StatusInterval,
  type TermUse,
} from './terms/clock-types.ts';
export { clocksOf } from './terms/clocks.ts';
export { isInTime, unitOfPlainDays } from './terms/counting-rules.ts';
export { deadlineOf, type Standing } from './terms/deadline.ts';
export { orthodoxEaster, trinity } from './terms/easter.ts';
export { extensionLimit, type MainDeadline, mainDeadline } from './terms/main-deadline.ts';
export { spokenDate, spokenDay, spokenTerm } from './terms/spoken.ts';
export { markAt } from './terms/turns.ts';
export type { Calendar, Deadline, IntakeRule, Regime, RegimePeriod, Term, TermUnit } from './terms/types.ts';
export { addWorkingDays, dayAfter, firstWorkingDayFrom, workingDaysBetween } from './terms/working-days.ts';
export { foldApostrophes } from './text/apostrophes.ts';
export { foldToCyrillic, foldToLatin } from './text/look-alikes.ts';
export { normaliseName, searchKey } from './text/names.ts';
export { type SearchHit, searchHits } from './text/search/hits.ts';
export { type KeySequence, parseSearch, type SearchPart, type SearchQuery } from './text/search/query.ts';
export { searchTerms } from './text/search/terms.ts';
export { searchTokens, type TextToken } from './text/search/tokens.ts';
export { compareUkrainian } from './text/ukrainian-order.ts';
export { parseMoment } from './time/parse-moment.ts';
export { startOfDay } from './time/start-of-day.ts';
export {
  type CivilDate,
  type Instant,
  type InstantOrDate,
  isCivilDate,
  kyivDate,
  kyivDayOf,
  kyivZone,
} from './time/time.ts';
