import { z } from 'zod';

/** Ids are short, latin and stable: they stand in URLs and parcels. */
export const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'лише малі латинські літери, цифри й дефіси');
export const text = z.string().trim().min(1, 'текст не може бути порожнім');
export const civilDate = z.iso.date('дата має вигляд РРРР-ММ-ДД');
export const katottg = z.string().regex(/^UA\d{17}$/u, 'код КАТОТТГ – це латинські UA і 17 цифр');
export const serviceCode = z
  .string()
  .regex(/^[0-9A-Z]+(?:[.-][0-9A-Z]+)*$/u, 'код: цифри, великі латинські літери, крапка, дефіс');

/** Whole kopiykas: 320900 is 3209 hryvnias. */
export const kopiykas = z.int('сума – ціле число копійок').min(0);

/** Days a rule is in force, both inclusive; open when absent. */
export const validity = { validFrom: civilDate.optional(), validTo: civilDate.optional() };

/** The act a rule rests on. `confirmed: false` is shown to administrators: nobody has checked it against the act yet. */
export const basisSchema = z.strictObject({
  act: text,
  article: text.optional(),
  link: z.url().optional(),
  confirmed: z.boolean(),
});
export type Basis = z.infer<typeof basisSchema>;

/** `Закон України «Про соціальні послуги» № 2671-VIII, ст. 20` */
export function basisWords({ act, article }: Pick<Basis, 'act' | 'article'>): string {
  return article === undefined ? act : `${act}, ${article}`;
}
