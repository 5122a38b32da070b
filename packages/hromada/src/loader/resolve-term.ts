import { type Basis, basisWords } from '../schema/shapes.ts';
import type { Clock, ResolvedTerm, WrittenClock, WrittenTerm } from '../schema/terms.ts';

/** What a rule around a term rests on. */
type Around = Pick<Basis, 'act' | 'article' | 'confirmed'>;

/** A whole term of one as written: its basis is that of the rule around it unless it names an own one. */
export function resolveTerm({ basis, ...term }: WrittenTerm, around: Around): ResolvedTerm {
  return { ...term, basis: basis ?? basisWords(around), confirmed: around.confirmed };
}

/** A clock of the domain from a row of terms.yaml. */
export function resolveClock({ term, byRegime, byCategory, extendedTo, basis, ...rest }: WrittenClock): Clock {
  return {
    ...rest,
    term: resolveTerm(term, basis),
    ...(byRegime && {
      byRegime: {
        ...(byRegime.martial && { martial: resolveTerm(byRegime.martial, basis) }),
        ...(byRegime.peace && { peace: resolveTerm(byRegime.peace, basis) }),
      },
    }),
    ...(byCategory && {
      byCategory: byCategory.map((own) => {
        return { category: own.category, term: resolveTerm(own.term, own.basis), confirmed: own.basis.confirmed };
      }),
    }),
    ...(extendedTo && { extendedTo: resolveTerm(extendedTo, basis) }),
    basis: basisWords(basis),
    confirmed: basis.confirmed,
    ...(basis.link !== undefined && { link: basis.link }),
  };
}
