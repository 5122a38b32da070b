export { EnrolmentError } from './enrolment/enrolment-error.ts';
export type { FrontOfficeDeps } from './front-office-deps.ts';
export { LinkProblem } from './link/link-problem.ts';
export type { FrontOfficeTables } from './schema.ts';
export { type FrontOffice, startFrontOffice } from './service.ts';
export { type FrontOfficeSettings, frontOfficeSettings } from './settings.ts';
export { startDesk } from './start-desk.ts';
