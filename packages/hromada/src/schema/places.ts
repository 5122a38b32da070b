import { checkPhone, roles } from '@okruh/domain';
import { z } from 'zod';
import { basisSchema, id, katottg, text, validity } from './shapes.ts';

export const settlementSchema = z.strictObject({ katottg, name: text, category: z.enum(['M', 'T', 'X', 'C']) });
/** A place people live in; `category` of the codifier: M city, T town, X settlement, C village. */
export type Settlement = z.infer<typeof settlementSchema>;

export const districtSchema = z.strictObject({
  id,
  code: text,
  name: text,
  settlements: z.array(settlementSchema).min(1, 'округ без населених пунктів'),
  officeId: id.optional(),
  /** Staff who go out to the people of a district that has no desk. */
  outreachWorkers: z.array(id).min(1).optional(),
  basis: basisSchema.optional(),
  ...validity,
});
/** старостинський округ; `code` stands in registration indices; `officeId` is its front office, when it has one. */
export type District = z.infer<typeof districtSchema>;

export const officeSchema = z.strictObject({
  id,
  kind: z.enum(['front', 'centre']),
  districtId: id,
  name: text,
  address: text,
  phone: text.refine((typed) => checkPhone(typed).valid, { error: 'такого номера телефону не буває' }).optional(),
  hours: text,
  ...validity,
});
export type Office = z.infer<typeof officeSchema>;

export const departmentSchema = z.strictObject({
  id,
  name: text,
  shortName: text.optional(),
  parentId: id.optional(),
  external: z.boolean().optional(),
  /** A unit (відділення) of the department `parentId`, or a department of its own. */
  kind: z.enum(['department', 'unit', 'institution', 'external-body']).optional(),
  /** How applications get to a specialist: they take them themselves, or the one with the least load gets them. */
  assignment: z.enum(['by-hand', 'load-aware']).optional(),
  basis: basisSchema.optional(),
  ...validity,
});
/**
 * Owns a queue; `external` is a body outside the hromada that has no desk in the system. `assignment` says who gets a
 * new case: whoever takes it (`by-hand`, the default) or the specialist with the fewest open ones.
 */
export type Department = z.infer<typeof departmentSchema>;

export const staffSchema = z.strictObject({
  id,
  login: z.string().regex(/^[a-z]+(?:[.-][a-z]+)*$/u, 'логін латинськими літерами, наприклад o.kovalenko'),
  name: text,
  position: text.optional(),
  roles: z.array(z.enum(roles)).min(1, 'працівник без ролі'),
  place: id,
  ...validity,
});
/** A member of staff; `place` is an office or a department. Passwords are never in the configuration. */
export type Staff = z.infer<typeof staffSchema>;
