import { checkIban } from '../numbers/codes.ts';
import { checkIdCard, checkPassport, checkUnzr } from '../numbers/identity-papers.ts';
import { checkPhone } from '../numbers/phone.ts';
import { checkRnokpp } from '../numbers/rnokpp.ts';
import type { NumberCheck } from '../numbers/types.ts';
import { foldToLatin } from '../text/look-alikes.ts';
import { digitLike, foldToDigits } from './digits.ts';
import type { FieldKind, FieldProposal } from './proposal.ts';
import { type ReadLine, seenAt } from './words.ts';

interface NumberKind {
  readonly kind: FieldKind;
  readonly pattern: RegExp;
  /** What of the match is digits; the rest is left as it stands. */
  readonly digitsFrom: number;
  readonly check: (value: string) => NumberCheck;
  /** A check digit proves the reading; otherwise the most that may be believed. */
  readonly proven: boolean;
  /** Words that must stand before it, on this line or the one above. */
  readonly label?: RegExp;
  /** Words on its line that announce it so surely that it is proposed although its check digit does not fit. */
  readonly named?: RegExp;
}

const d = `[${digitLike}]`;
const edge = { before: '(?<![\\p{L}\\d])', after: '(?![\\p{L}\\d])' };
const pattern = (inner: string): RegExp => new RegExp(`${edge.before}${inner}${edge.after}`, 'gu');

const kinds: readonly NumberKind[] = [
  { kind: 'unzr', pattern: pattern(`${d}{8} ?[-–—] ?${d}{5}`), digitsFrom: 0, check: checkUnzr, proven: true },
  { kind: 'iban', pattern: pattern(`[UУ][AА](?: ?${d}){27}`), digitsFrom: 2, check: checkIban, proven: true },
  {
    kind: 'rnokpp',
    pattern: pattern(`${d}{10}`),
    digitsFrom: 0,
    check: checkRnokpp,
    proven: true,
    named: /рнокпп|ідентифікаційн\p{L}* (?:номер|код)|облікової картки платника/iu,
  },
  {
    kind: 'phone',
    pattern: pattern(`(?:\\+? ?3 ?8 ?)?\\(?0 ?${d}{2}\\)?(?:[ -]?${d}){7}`),
    digitsFrom: 0,
    check: checkPhone,
    proven: false,
    label: /тел|моб|phone/iu,
  },
  {
    kind: 'passport',
    pattern: pattern(`[A-ZА-ЩЬЮЯҐЄІЇ]{2} ?№? ?${d}{6}`),
    digitsFrom: 2,
    check: checkPassport,
    proven: false,
    label: /паспорт|серія|документ/iu,
  },
  {
    kind: 'id-card',
    pattern: pattern(`${d}{9}`),
    digitsFrom: 0,
    check: checkIdCard,
    proven: false,
    label: /паспорт|документ|картк|document/iu,
  },
];

const unprovenMost = 80;
const perGuess = 5;
/** A check digit that does not fit: misread, or wrong on the paper. */
const wrongMost = 30;

/**
 * Numbers with a check digit wherever they stand; those without one, and those whose check digit does not fit, only behind
 * the words that announce them.
 */
export function numbersOn(line: ReadLine, above: ReadLine | undefined): FieldProposal[] {
  const found: FieldProposal[] = [];
  for (const kind of kinds) {
    for (const match of line.text.matchAll(kind.pattern)) {
      if (!announced(kind, line.text.slice(0, match.index), above)) continue;
      const proposal = propose(kind, line, match[0], match.index);
      const taken = found.some(
        ({ box }) => proposal !== undefined && box[0] < proposal.box[2] && proposal.box[0] < box[2],
      );
      if (proposal !== undefined && !taken) found.push(proposal);
    }
  }
  return found;
}

function announced({ label }: NumberKind, before: string, above: ReadLine | undefined): boolean {
  return label === undefined || label.test(before) || (above !== undefined && label.test(above.text));
}

function propose(kind: NumberKind, line: ReadLine, text: string, start: number): FieldProposal | undefined {
  const head = foldToLatin(text.slice(0, kind.digitsFrom));
  const { digits, folded } = foldToDigits(text.slice(kind.digitsFrom));
  const spaced = kind.kind === 'phone' ? digits : digits.replaceAll(' ', '').replaceAll(/[–—]/gu, '-');
  const checked = kind.check((kind.kind === 'passport' ? text.slice(0, 2) : head.replace('У', 'U')) + spaced);
  const wrong = !checked.valid;
  if (wrong && (kind.named?.test(line.text.slice(0, start)) !== true || !/^\d+$/u.test(spaced))) return undefined;
  const seen = seenAt(line, start, start + text.length);
  const base = kind.proven ? Math.max(seen.confidence, 90) : Math.min(seen.confidence, unprovenMost);
  return {
    kind: kind.kind,
    value: wrong ? spaced : checked.normalised,
    text,
    box: seen.box,
    confidence: wrong ? Math.min(seen.confidence, wrongMost) : Math.max(0, Math.round(base - folded * perGuess)),
    check: wrong ? 'wrong' : kind.proven ? 'fits' : 'none',
  };
}
