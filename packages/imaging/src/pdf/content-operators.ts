/** An operator of a content stream with what stands before it; strings are empty texts, since nobody reads them here. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly (number | string)[];
}

const white = /[\0\t\n\f\r ]/;
const endsToken = /[\0\t\n\f\r ()<>[\]{}/%]/;
const number = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/**
 * Operations of a content stream (ISO 32000-1, 7.8.2), in order. Arrays are left out but for their numbers.
 * @returns undefined when there is an inline picture or something that is no content stream
 */
export function operationsOf(content: string): Operation[] | undefined {
  const found: Operation[] = [];
  let operands: (number | string)[] = [];
  for (let at = 0; at < content.length; ) {
    const sign = content[at] ?? '';
    if (white.test(sign) || '[]'.includes(sign)) {
      at += 1;
      continue;
    }
    if ('(<>%{}'.includes(sign)) {
      const end = pastLiteral(content, at);
      if (end === undefined) return undefined;
      if (sign !== '%') operands.push('');
      at = end;
      continue;
    }
    const end = tokenEnd(content, at + 1);
    const token = content.slice(at, end);
    at = end;
    if (token.startsWith('/')) operands.push(token.slice(1));
    else if (number.test(token)) operands.push(Number(token));
    else {
      if (token === 'BI') return undefined;
      found.push({ operator: token, operands });
      operands = [];
    }
  }
  return found;
}

function tokenEnd(content: string, from: number): number {
  let at = from;
  while (at < content.length && !endsToken.test(content[at] ?? '')) at += 1;
  return at;
}

/** Where a string, a dictionary sign or a comment ends. */
function pastLiteral(content: string, at: number): number | undefined {
  const two = content.slice(at, at + 2);
  if (two === '<<' || two === '>>') return at + 2;
  if (content[at] === '<') return past(content, '>', at);
  if (content[at] === '%') return past(content, /[\r\n]/, at) ?? content.length;
  return content[at] === '(' ? pastString(content, at) : undefined;
}

function past(content: string, what: string | RegExp, from: number): number | undefined {
  const length = content.slice(from).search(what instanceof RegExp ? what : new RegExp(what));
  return length < 0 ? undefined : from + length + 1;
}

function pastString(content: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < content.length; at += 1) {
    const sign = content[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
