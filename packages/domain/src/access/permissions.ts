export const roles = ['front-clerk', 'outreach-worker', 'specialist', 'department-head', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The word for a role in the staff's pages. */
export const roleNames: Readonly<Record<Role, string>> = {
  'front-clerk': 'Діловод фронт-офісу',
  'outreach-worker': 'Фахівець із соціальної роботи',
  specialist: 'Спеціаліст відділу',
  'department-head': 'Керівник відділу',
  administrator: 'Адміністратор',
};

export const permissions = [
  'catalogue:read',
  'application:read',
  'application:prepare',
  'application:register',
  'application:correct',
  'application:supplement',
  'application:withdraw',
  'application:hand-over',
  'journal:read',
  'outbox:read',
  'courier:exchange',
  'queue:read',
  'case:read',
  'case:claim',
  'case:correct',
  'case:decide',
  'case:assign',
  'case:redirect',
  'case:approve',
  'case:extend',
  'case:reopen',
  'person:read',
  'person:merge',
  'person:tie',
  'activity:read',
  'activity:enrol',
  'absence:manage',
  'stock:transfer',
  'routing:rehearse',
  'load:read',
  'office:read',
  'office:enrol',
  'staff:read',
  'jobs:read',
  'jobs:retry',
  'audit:read',
  'administration',
] as const;
/** A verb on a kind of thing. Whose things is decided with the actor's place, not here. */
export type Permission = (typeof permissions)[number];

const desk: readonly Permission[] = [
  'catalogue:read',
  'application:read',
  'application:prepare',
  'application:register',
  'application:correct',
  'application:supplement',
  'application:withdraw',
  'application:hand-over',
  'journal:read',
  'outbox:read',
  'courier:exchange',
];

const casework: readonly Permission[] = [
  'catalogue:read',
  'queue:read',
  'case:read',
  'case:claim',
  'case:correct',
  'case:decide',
  'case:redirect',
  'person:read',
  'person:merge',
  'person:tie',
  'activity:read',
  'activity:enrol',
];

/** Who answers for how the work is divided. */
const division: readonly Permission[] = [
  'absence:manage',
  'stock:transfer',
  'routing:rehearse',
  'load:read',
  'staff:read',
];

/** What each role may do. An administrator keeps the system and reads no papers. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  'front-clerk': desk,
  'outreach-worker': desk,
  specialist: casework,
  'department-head': [
    ...casework,
    ...division,
    'case:assign',
    'case:approve',
    'case:extend',
    'case:reopen',
    'courier:exchange',
  ],
  administrator: [
    'catalogue:read',
    'outbox:read',
    'courier:exchange',
    ...division,
    'office:read',
    'office:enrol',
    'jobs:read',
    'jobs:retry',
    'audit:read',
    'administration',
  ],
};

/** Whether one of the roles carries the permission. */
export function permits(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => Object.hasOwn(rolePermissions, role) && rolePermissions[role].includes(permission));
}
