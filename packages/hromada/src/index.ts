export { checkRulesFor, datesAsked, overruleRulesAt } from './check-rules.ts';
export { diffHromada } from './diff/diff-hromada.ts';
export type { ChangedArea, HromadaDifference, OpenApplication } from './diff/types.ts';
export { type KeptThing, keptUntil } from './keep-until.ts';
export {
  fillLetter,
  type LetterField,
  type LetterFields,
  letterFields,
  letterFor,
} from './letters/fill-letter.ts';
export {
  type ClockedService,
  checkHromada,
  type HromadaClocks,
  type LoadedCalendar,
  type LoadedClocks,
  type LoadedHromada,
  loadCalendar,
  loadClocks,
  loadHromada,
} from './loader/load-hromada.ts';
export { type ReadRules, readRoutingRules } from './loader/read-routing-rules.ts';
export { findDepartment, findDistrict, findOffice, findService, findSettlement, isInForce } from './look-up.ts';
export { misplacedPaper } from './misplaced-paper.ts';
export type { Problem } from './problem.ts';
export { readHromada } from './read-hromada.ts';
export { type SampleName, sampleHromadaDir } from './sample.ts';
export type { GroupActivity } from './schema/activities.ts';
export type { Category } from './schema/categories.ts';
export type { BasedCheckRule, OverrulingRow } from './schema/checks.ts';
export type { Fees } from './schema/fees.ts';
export { type Hromada, type HromadaContent, hromadaSchema } from './schema/hromada.ts';
export type { LetterTemplate } from './schema/letters.ts';
export type { Paper, Question } from './schema/papers.ts';
export type { Department, District, Office, Settlement, Staff } from './schema/places.ts';
export type { RegistrationIndex } from './schema/registration.ts';
export type { RetentionRule } from './schema/retention.ts';
export type { BasedRoutingRule } from './schema/routing.ts';
export type { Fee, RefusalBan, Service, Stage } from './schema/services.ts';
export { type Basis, basisWords } from './schema/shapes.ts';
export type { Clock, Length } from './schema/terms.ts';
