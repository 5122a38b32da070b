import type { Fees, WrittenFees } from '../schema/fees.ts';
import { type Basis, basisWords } from '../schema/shapes.ts';

type Resolved<T> = Omit<T, 'basis'> & { basis: string; confirmed: boolean; link?: string };

function resolved<T extends { readonly basis: Basis }>({ basis, ...rule }: T): Resolved<T> {
  const link = basis.link === undefined ? {} : { link: basis.link };
  return { ...rule, basis: basisWords(basis), confirmed: basis.confirmed, ...link };
}

/** The fee rules of the domain from fees.yaml. */
export function resolveFees(fees: WrittenFees): Fees {
  return {
    subsistenceMinimums: fees.subsistenceMinimums.map(resolved),
    incomeThresholds: fees.incomeThresholds.map(resolved),
    tariffs: fees.tariffs.map(resolved),
    exemptions: fees.exemptions.map(resolved),
  };
}
