import { z } from 'zod';

export const idParams = z.object({ id: z.uuid() });

export const absenceBody = z.object({
  staffId: z.string().min(1).max(100),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  deputyId: z.string().max(100).optional(),
});

export const absencesSchema = z.object({
  absences: z.array(
    z.object({
      id: z.string(),
      staffId: z.string(),
      staff: z.string(),
      firstDay: z.string(),
      lastDay: z.string(),
      now: z.boolean(),
      deputyId: z.string().nullable(),
      deputy: z.string().nullable(),
      recordedBy: z.string(),
    }),
  ),
});

const stockPlaces = {
  fromDepartment: z.string().min(1).max(100),
  toDepartment: z.string().min(1).max(100),
  services: z.array(z.string().max(100)).max(200).optional(),
};
export const stockPreviewBody = z.object({ ...stockPlaces, on: z.iso.date().optional() });
export const stockOrderBody = z.object({
  id: z.uuid().describe('Given by the caller: the same order again is not carried out twice'),
  ...stockPlaces,
  on: z.iso.date(),
  reason: z.string().max(2_000),
});

export const stockPreviewSchema = z.object({
  externalBody: z.string().nullable().describe('Body outside the hromada to which they would be redirected'),
  movable: z.int(),
  waiting: z.int(),
  lines: z.array(
    z.object({
      serviceCode: z.string(),
      service: z.string(),
      status: z.string(),
      statusName: z.string(),
      count: z.int(),
      movable: z.boolean(),
    }),
  ),
});

export const stockTransferSchema = z.object({
  id: z.string(),
  fromDepartment: z.string(),
  toDepartment: z.string(),
  services: z.array(z.string()),
  on: z.string(),
  reason: z.string(),
  state: z.enum(['planned', 'following', 'done']),
  moved: z.int(),
  leftBehind: z.int(),
  externalBody: z.string().nullable(),
  actUrl: z.string().nullable().describe('The act of transfer as PDF, once something moved'),
  orderedBy: z.string(),
  orderedAt: z.string(),
});

const place = z.object({ departmentId: z.string().nullable(), ruleId: z.string().nullable(), priority: z.int() });

export const rehearsalBody = z.object({
  rules: z.string().max(500_000).describe('Text of a routing.yaml'),
  days: z.int().min(1).max(1_100).default(90),
});
export const rehearsalSchema = z.object({
  total: z.int(),
  unchanged: z.int(),
  moved: z.int(),
  reordered: z.int(),
  text: z.array(z.string()).readonly(),
  groups: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string().nullable(),
      fromName: z.string().nullable(),
      toName: z.string().nullable(),
      oldRule: z.string().nullable(),
      newRule: z.string().nullable(),
      count: z.int(),
      ids: z.array(z.string()).readonly(),
    }),
  ),
  moves: z.array(z.object({ id: z.string(), before: place, after: place })).readonly(),
});
