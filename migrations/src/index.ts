export { backOfficeMigrations } from './back-office.ts';
export { citizenPortalMigrations } from './citizen-portal.ts';
export { frontOfficeMigrations } from './front-office.ts';
