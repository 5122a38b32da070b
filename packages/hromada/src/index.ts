export {
  fillLetter,
  type LetterField,
  type LetterFields,
  letterFields,
  letterFor,
} from './letters/fill-letter.ts';
export { type LoadedHromada, loadHromada } from './loader/load-hromada.ts';
export { findDepartment, findDistrict, findOffice, findService, findSettlement, isInForce } from './look-up.ts';
export type { Problem } from './problem.ts';
export { type SampleName, sampleHromadaDir } from './sample.ts';
export { type Hromada, type HromadaContent, hromadaSchema } from './schema/hromada.ts';
export type { LetterTemplate } from './schema/letters.ts';
export type { Department, District, Office, Settlement, Staff } from './schema/places.ts';
export type { BasedRoutingRule, Category } from './schema/routing.ts';
export type { Fee, Paper, Service } from './schema/services.ts';
export type { Basis } from './schema/shapes.ts';
