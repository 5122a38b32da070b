import type { Hromada, Service } from '@okruh/hromada';
import { JourneyError } from './journey-error.ts';

interface Wish {
  /** Code given on the command line. */
  code?: string | undefined;
  files: number;
  /** Departments where somebody of the sample staff can decide. */
  departments: ReadonlySet<string>;
}

/**
 * The service to apply for: the one asked for, else one that is decided in this town and whose required papers the files
 * fill best.
 *
 * @throws JourneyError when there is none.
 */
export function chooseService({ services }: Pick<Hromada, 'services'>, { code, files, departments }: Wish): Service {
  if (code !== undefined) {
    const asked = services.find((service) => service.code === code);
    if (asked === undefined) throw new JourneyError(`Послуги з кодом ${code} в каталозі немає.`);
    return asked;
  }
  const fitting = services.filter(
    (service) => departments.has(service.departmentId) && service.checklist.length > 0 && isDecidedAtOnce(service),
  );
  const [best] = fitting.sort((a, b) => misfit(a, files) - misfit(b, files));
  if (best === undefined)
    throw new JourneyError('У каталозі немає послуги, яку вирішують у цій громаді. Задайте --service.');
  return best;
}

/** One specialist may grant it without a stage before the decision and without a second signature. */
function isDecidedAtOnce({ procedure }: Service): boolean {
  const staged = procedure?.stages?.some(({ required }) => required) ?? false;
  return !staged && !(procedure?.approval?.includes('granted') ?? false);
}

/** Required papers left without a file weigh more than files that must share a paper. */
function misfit({ checklist }: Service, files: number): number {
  const required = checklist.filter((item) => item.required).length;
  return required > files ? 10 * (required - files) : files - required;
}
