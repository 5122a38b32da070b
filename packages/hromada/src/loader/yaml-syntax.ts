import { type Document, isCollection, type LineCounter, type Scalar, visit, type YAMLParseError } from 'yaml';
import type { Problem } from '../problem.ts';

type Words = Pick<Problem, 'message' | 'advice'>;

/** What is wrong with the writing of a file, and the line to look at. */
export interface SyntaxFault extends Words {
  readonly code: string;
  readonly line: number;
}

/** A parsed text with its parser's own opinion of it. */
export interface Parsed {
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

type Range = readonly [start: number, end: number];

function rangeOf(node: { readonly range?: readonly [number, number, number] | null | undefined }): Range | undefined {
  return node.range ? [node.range[0], node.range[1]] : undefined;
}

/** A quoted text that runs over several lines up to the place of the error: its closing quote is most likely missing. */
function openQuote({ text, document, lines }: Parsed, at: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar(_, node: Scalar) {
      const range = rangeOf(node);
      if (!range || !/^['"]/u.test(text.slice(range[0], range[0] + 1))) return;
      const [first, last] = [lines.linePos(range[0]).line, lines.linePos(range[1]).line];
      if (first < last && range[0] < at && lines.linePos(at).line <= last + 1) found = range[0];
    },
  });
  return found;
}

/** The bracket that was open where the parser gave up. */
function openBracket({ text, document }: Parsed, at: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Collection(_, node) {
      const range = rangeOf(node);
      if (isCollection(node) && node.flow && range && range[0] < at && at <= range[1] + 1) found = range[0];
    },
  });
  return found !== undefined && /[[{]/u.test(text[found] ?? '') ? found : undefined;
}

const quoteIt = 'Візьміть значення в лапки.';
const indent = { message: 'Відступ не такий, як у сусідніх рядків.', advice: 'Вирівняйте цей рядок із сусідніми.' };

const words: Readonly<Partial<Record<YAMLParseError['code'], Words>>> = {
  MULTIPLE_DOCS: { message: 'Рядок «---» починає другий документ.', advice: 'Приберіть цей рядок.' },
  BAD_SCALAR_START: { message: 'Значення починається зі знака, який у YAML має власний зміст.', advice: quoteIt },
  BAD_DQ_ESCAPE: { message: 'Зворотна скісна риска в лапках.', advice: 'Подвойте її або приберіть.' },
  BLOCK_AS_IMPLICIT_KEY: { message: 'У значенні є двокрапка з пробілом.', advice: quoteIt },
  BLOCK_IN_FLOW: { message: 'У значенні є двокрапка з пробілом.', advice: quoteIt },
  MULTILINE_IMPLICIT_KEY: {
    message: 'Після назви поля немає двокрапки.',
    advice: 'Поставте двокрапку і пробіл після назви поля.',
  },
  TAB_AS_INDENT: { message: 'Відступ зроблено табуляцією.', advice: 'Замініть табуляцію пробілами.' },
  BAD_INDENT: indent,
  MISSING_CHAR: indent,
};

const unknown = {
  message: 'Запис YAML не зрозуміло.',
  advice: 'Перевірте відступи, лапки та двокрапки в цьому рядку і перед ним.',
};

function lineText({ text }: Parsed, line: number): string {
  return text.split('\n')[line - 1] ?? '';
}

/** A field written twice: the file can be read, so that nothing else in it stays unsaid. */
function doubleField(parsed: Parsed, { pos }: YAMLParseError): SyntaxFault {
  const field = /^[^:\s]*/u.exec(parsed.text.slice(pos[0]))?.[0] ?? '';
  const message = `Поле «${field}» записано двічі.`;
  return { code: 'double-field', message, advice: 'Залиште одне.', line: parsed.lines.linePos(pos[0]).line };
}

function faultAt(parsed: Parsed, at: number, { message, advice }: Words): SyntaxFault {
  return { code: 'yaml-syntax', message, advice, line: parsed.lines.linePos(at).line };
}

/** The first thing that is wrong: what comes after it is most often its echo. */
function firstFault(parsed: Parsed, errors: readonly YAMLParseError[]): SyntaxFault[] {
  const [first, second] = errors;
  if (first === undefined) return [];
  const [at] = first.pos;
  const line = parsed.lines.linePos(at).line;
  if (/^ *\t/u.test(lineText(parsed, line))) return [faultAt(parsed, at, words.TAB_AS_INDENT ?? unknown)];
  const quote = openQuote(parsed, at);
  if (quote !== undefined) {
    const advice = 'Поставте лапки в кінці значення.';
    return [faultAt(parsed, quote, { message: 'Лапки відкрито й не закрито.', advice })];
  }
  const bracket = first.code === 'BAD_INDENT' || first.code === 'MISSING_CHAR' ? openBracket(parsed, at) : undefined;
  if (bracket !== undefined) {
    const message = `Дужку «${parsed.text[bracket]}» відкрито й не закрито.`;
    return [faultAt(parsed, bracket, { message, advice: 'Поставте закривну дужку.' })];
  }
  if (first.code === 'BLOCK_AS_IMPLICIT_KEY' && second?.code === 'MULTILINE_IMPLICIT_KEY') {
    return [faultAt(parsed, second.pos[1] - 1, indent)];
  }
  return [faultAt(parsed, at, words[first.code] ?? unknown)];
}

/** What is wrong with the writing of a file: every double field, and the first of all other faults. */
export function syntaxFaults(parsed: Parsed): SyntaxFault[] {
  const { errors } = parsed.document;
  const others = errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  const end = others[0]?.pos[0] ?? Infinity;
  const doubles = errors.filter(({ code, pos }) => code === 'DUPLICATE_KEY' && pos[0] < end);
  return [...doubles.map((error) => doubleField(parsed, error)), ...firstFault(parsed, others)];
}

/** The first name that stands for nothing: `*nobody`. */
export function lostAlias({ document, lines }: Parsed): SyntaxFault | undefined {
  let found: SyntaxFault | undefined;
  visit(document, {
    Alias(_, node) {
      const range = rangeOf(node);
      if (node.resolve(document) !== undefined || !range) return undefined;
      const message = `Посилання «*${node.source}» нікуди не веде.`;
      const advice = `Позначте те, на що воно вказує: «&${node.source}», або візьміть значення в лапки.`;
      found = { code: 'yaml-syntax', message, advice, line: lines.linePos(range[0]).line };
      return visit.BREAK;
    },
  });
  return found;
}
