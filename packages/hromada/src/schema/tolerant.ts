import { z } from 'zod';

/**
 * The same shape, but for fields that it does not know: they are dropped instead of refused. Schemas in `exact` stay as
 * strict as they are, with all that is in them: where a rule depends on every part of it, half of one means another rule.
 */
export function tolerant<S extends z.core.$ZodType>(schema: S, exact: ReadonlySet<z.core.$ZodType>): S {
  return exact.has(schema) ? schema : loosened(schema, (inner) => tolerant(inner, exact));
}

type Loosen = <S extends z.core.$ZodType>(schema: S) => S;

function loosened<S extends z.core.$ZodType>(schema: S, loosen: Loosen): S {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return rebuilt(schema, { ...def, shape: loosenedShape(def.shape, loosen), catchall: undefined });
    case 'array':
      return rebuilt(schema, { ...def, element: loosen(def.element) });
    case 'union':
      return rebuilt(schema, { ...def, options: def.options.map(loosen) });
    case 'optional':
    case 'default':
    case 'readonly':
    case 'nullable':
      return rebuilt(schema, { ...def, innerType: loosen(def.innerType) });
    case 'pipe':
      return rebuilt(schema, { ...def, in: loosen(def.in), out: loosen(def.out) });
    default:
      return schema;
  }
}

function loosenedShape(shape: z.core.$ZodShape, loosen: Loosen): z.core.$ZodShape {
  return Object.fromEntries(Object.entries(shape).map(([key, inner]) => [key, loosen(inner)]));
}

/** A schema of the same kind with another definition; its refinements stay. */
function rebuilt<S extends z.core.$ZodType>(schema: S, def: object): S {
  return z.core.clone(schema, def as S['_zod']['def']);
}
