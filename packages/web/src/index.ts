export { auditSubject } from './audit.ts';
export { inputRefusals } from './input.ts';
export type { MessageParams, Messages, Translate } from './messages/translate.ts';
export { plural } from './messages/translate.ts';
export { fileResponse } from './open-api.ts';
export type { NavigationItem, WebApp, WebLimits, WebOptions } from './options.ts';
export { hashPassword, verifyPassword } from './passwords.ts';
export { type IncomingFile, type ReceivedForm, type ReceiveOptions, receiveForm } from './receive-form.ts';
export { RefusalError, type RefusalStatus } from './refusal-error.ts';
export type { AuditSubject, Flash, RefusalPage, RoutePermission } from './route-config.ts';
export { revokeSessions } from './sessions.ts';
export { actorOf, type StaffDirectory, type StaffMember, staffOf } from './staff.ts';
export {
  type AuditEntryRow,
  auditTables,
  type SignInFailureRow,
  type StaffSessionRow,
  sessionTables,
  type WebTables,
} from './tables.ts';
export { createWebApp } from './web-app.ts';
