import { normaliseName, searchKey } from '../text/names.ts';
import type { FieldKind, FieldKnowledge, FieldProposal } from './proposal.ts';
import { type ReadLine, seenAt } from './words.ts';

const capitalised = "\\p{Lu}[\\p{Ll}\\u02BC'’]+(?:-\\p{Lu}?[\\p{Ll}\\u02BC'’]+)?";
const inCapitals = "[\\p{Lu}\\u02BC'’]{2,}(?:-[\\p{Lu}\\u02BC'’]{2,})?";
const name = `(?:${inCapitals}|${capitalised})`;

/** Surname, given name and patronymic; the patronymic is what gives the three away among other capitals before them. */
const full = new RegExp(`(?<![\\p{L}\\u02BC'’-])(?=(${name}) (${name}) (${name})(?!\\p{L}))`, 'gu');
const patronymic = /(?:ович|йович|евич|ич|івна|ївна|овича|йовича|івни|ївни|овичу|івні|ївні)$/iu;

const labels: readonly (readonly [RegExp, FieldKind])[] = [
  [/прізвище/iu, 'surname'],
  [/по[ -]батькові/iu, 'patronymic'],
  [/(?<!\p{L})ім[\u02BC'’]?я(?!\p{L})/iu, 'given-name'],
];

/** «Прізвище / Surname»: the name stands below, in both scripts. */
const bilingual = /^ ?\/ ?\p{L}/u;

/** Names: three in a row of which the last is a patronymic, or one behind (or below) the word that announces it. */
export function namesOn(line: ReadLine, above: ReadLine | undefined): FieldProposal[] {
  const rows = [...line.text.matchAll(full)].find((match) => patronymic.test(match[3] ?? ''));
  if (rows !== undefined) return fullName(line, rows);
  const here = labels.filter(([label]) => label.test(line.text));
  const label = here.length === 1 ? here[0] : undefined;
  if (label !== undefined && bilingual.test(line.text.slice(endOf(line.text, label[0])))) return [];
  if (label !== undefined) return labelled(line, label[1], endOf(line.text, label[0]));
  const before = above === undefined ? [] : labels.filter(([word]) => word.test(above.text));
  const [one] = before;
  const inTwo = above !== undefined && one !== undefined && bilingual.test(above.text.slice(endOf(above.text, one[0])));
  const own = new RegExp(inTwo ? `^${name}(?!\\p{L})` : `^${name}$`, 'u').test(line.text.trim());
  const alone = before.length === 1 && own ? one : undefined;
  return alone === undefined ? [] : labelled(line, alone[1], 0);
}

function endOf(text: string, label: RegExp): number {
  const match = label.exec(text);
  return match === null ? 0 : match.index + match[0].length;
}

function fullName(line: ReadLine, match: RegExpExecArray): FieldProposal[] {
  const kinds: FieldKind[] = ['surname', 'given-name', 'patronymic'];
  let from = match.index;
  return kinds.map((kind, part) => {
    const text = match[part + 1] ?? '';
    const start = line.text.indexOf(text, from);
    from = start + text.length;
    return proposalOf(line, kind, text, start);
  });
}

function labelled(line: ReadLine, kind: FieldKind, from: number): FieldProposal[] {
  const match = new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').exec(line.text.slice(from));
  return match === null ? [] : [proposalOf(line, kind, match[0], from + match.index)];
}

function proposalOf(line: ReadLine, kind: FieldKind, text: string, start: number): FieldProposal {
  const spelt = text === text.toLocaleUpperCase('uk') ? lowered(text) : text;
  return { kind, value: normaliseName(spelt), text, check: 'none', ...seenAt(line, start, start + text.length) };
}

function lowered(text: string): string {
  return text
    .split('-')
    .map((part) => part.slice(0, 1) + part.slice(1).toLocaleLowerCase('uk'))
    .join('-');
}

const place =
  /(?<!\p{L})(?:с\.|село|смт\.?|с-ще|селище|м\.|місто) ?(\p{Lu}[\p{L}\u02BC'’-]+(?: \p{Lu}[\p{L}\u02BC'’-]+)?)/gu;
const doubtful = 40;

/** Settlements of the hromada behind the word for their kind. A name that occurs twice is proposed with all its codes. */
export function settlementsOn(line: ReadLine, { settlements }: FieldKnowledge): FieldProposal[] {
  return [...line.text.matchAll(place)].flatMap((match) => {
    const typed = match[1] ?? '';
    const known = namesakes(settlements, typed) ?? namesakes(settlements, typed.split(' ')[0] ?? '');
    if (known === undefined) return [];
    const seen = seenAt(line, match.index, match.index + match[0].length);
    const confidence = known.length > 1 ? Math.min(seen.confidence, doubtful) : seen.confidence;
    return known.map(({ katottg }) => ({
      kind: 'settlement' as const,
      value: katottg,
      text: match[0],
      box: seen.box,
      confidence,
      check: known.length > 1 ? ('none' as const) : ('fits' as const),
    }));
  });
}

function namesakes(
  settlements: FieldKnowledge['settlements'],
  typed: string,
): FieldKnowledge['settlements'] | undefined {
  const key = searchKey(typed);
  const same = settlements.filter((settlement) => searchKey(settlement.name) === key);
  return same.length === 0 ? undefined : same;
}
