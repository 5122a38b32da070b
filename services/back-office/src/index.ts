export { type BackOffice, type StartOptions, startBackOffice } from './service.ts';
export { type BackOfficeSettings, type PortalSettings, readBackOfficeSettings } from './settings.ts';
