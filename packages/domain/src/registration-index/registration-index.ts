/** What an index is made of. `mark` is «КО» (collective) or «БП» (unsigned), CMU 348 of 14.04.1997. */
export interface RegistrationIndexParts {
  readonly number: number;
  readonly year: number;
  /** The district's short code, e.g. `СО03`. */
  readonly district: string;
  readonly mark?: string;
}

const placeholder = /\{([a-z]+)(?::(\d+))?\}/gu;
const known = new Set(['number', 'yy', 'yyyy', 'district', 'mark']);

/** What is wrong with an index format (Ukrainian), or undefined. Known: {number}, {number:5}, {yy}, {yyyy}, {district}, {mark}. */
export function registrationIndexFormatProblem(format: string): string | undefined {
  const names = [...format.matchAll(placeholder)].map((match) => match[1] ?? '');
  const stranger = names.find((name) => !known.has(name));
  if (stranger !== undefined) return `Невідоме поле {${stranger}} у форматі індексу.`;
  if (!names.includes('number')) return 'У форматі індексу немає поля {number}.';
  if (!names.includes('yy') && !names.includes('yyyy')) return 'У форматі індексу немає року: {yy} або {yyyy}.';
  return /[{}]/u.test(format.replace(placeholder, '')) ? 'У форматі індексу є зайва фігурна дужка.' : undefined;
}

function field(name: string, width: string | undefined, parts: RegistrationIndexParts): string {
  if (name === 'number') return String(parts.number).padStart(Number(width ?? 0), '0');
  if (name === 'yy') return String(parts.year % 100).padStart(2, '0');
  if (name === 'yyyy') return String(parts.year);
  return name === 'district' ? parts.district : (parts.mark ?? '');
}

/**
 * The registration index of one office and year, e.g. `00401/26-СО03` by `{number:5}/{yy}-{district}`. A mark that the
 * format has no place for is added at the end: `00401/26-СО03-КО`.
 * @throws RangeError when the format is wrong (see `registrationIndexFormatProblem`) or the number is not from 1 on.
 */
export function formatRegistrationIndex(format: string, parts: RegistrationIndexParts): string {
  const problem = registrationIndexFormatProblem(format);
  if (problem !== undefined) throw new RangeError(problem);
  if (!Number.isSafeInteger(parts.number) || parts.number < 1) throw new RangeError('an index number counts from 1');
  const text = format.replace(placeholder, (_, name: string, width?: string) => field(name, width, parts));
  return parts.mark === undefined || format.includes('{mark}') ? text : `${text}-${parts.mark}`;
}

/**
 * The number in an index that a format gave, with or without a mark; undefined when the index is of another format.
 */
export function registrationNumberOf(format: string, index: string): number | undefined {
  const shapes: Record<string, string> = {
    number: '(\\d+)',
    yy: '\\d{2}',
    yyyy: '\\d{4}',
    district: '.+?',
    mark: '.*?',
  };
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const pattern = format
    .split(/(\{[a-z]+(?::\d+)?\})/u)
    .map((part) => shapes[/^\{([a-z]+)/u.exec(part)?.[1] ?? ''] ?? literal(part))
    .join('');
  const [, number] = new RegExp(`^${pattern}(-.+)?$`, 'u').exec(index) ?? [];
  return number === undefined ? undefined : Number(number);
}
