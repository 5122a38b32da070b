export type { PortalTables, PublicationRow } from './schema.ts';
export { type CitizenPortal, type PortalDependencies, startCitizenPortal } from './service.ts';
export { type PortalSettings, readPortalSettings } from './settings.ts';
