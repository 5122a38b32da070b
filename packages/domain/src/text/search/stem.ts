const words = (list: string): string[] => list.split(' ');

/** Endings of nouns, by declension. */
const nouns = words(
  'ами ями ах ях ам ям ові еві єві ом ем єм ою ею єю ьою ів їв ей єй ов а я о е є и і ї у ю ь й ' +
    'ія ію ії ією іям іями іях ій ією ією їй їв ією їям їями їях',
);

/** Endings of adjectives, participles, ordinals and pronouns. */
const adjectives = words('ий ій їй ого ього його ому ьому йому им ім їм их іх їх ими іми їми ої ьої йої йою ії ьою');

/** Vowels before which the endings of a verb stand: писа-ти, працюва-ти, роби-ти, сиді-ти. */
const themes = words('а я и і ї у ю ува юва ова');
const afterTheme = words('ти ть в ла ло ли вши тиму тимеш тиме тимемо тимем тимете тимуть тиметь ючи й ймо йте');
const present = words('ємо єм єте єш є ють ю єть');

/** Endings of verbs that stand on a consonant, and forms in -но, -то. */
const verbs = words(
  'емо ете еш уть ать ять ить їть еть єть имо їмо ите їте иш їш іть імо іте учи ючи ачи ячи ьмо ьте ' +
    'ує ює уєш юєш уємо юємо уєте юєте ують юють ую юю уєть юєть уючи юючи уй юй уймо юймо уйте юйте ' +
    'ано яно ено єно увано ювано овано ито уто',
);

/** Endings that a verb shares with the last letters of many a noun: писа-ти, but сертифікат-и. */
const verbal: ReadonlySet<string> = new Set([
  ...themes.flatMap((theme) => afterTheme.map((ending) => theme + ending)),
  ...['а', 'я', 'і', 'ї'].flatMap((theme) => present.map((ending) => theme + ending)),
]);
/** Endings that are also the last letters of a stem, with what is an ending then: дом-ам and дом-ами, but програм and програм-и. */
const doubtful: Readonly<Record<string, string>> = { ам: '', ом: '', ем: '', им: '', ами: 'и' };

const nominal: ReadonlySet<string> = new Set([...nouns, ...adjectives, ...verbs]);
const longest = Math.max(...Array.from([...nominal, ...verbal], (ending) => ending.length));

/** What must stay of a word: its first syllable and a letter more, three letters at least. */
function shortestStem(word: string): number {
  const at = word.search(/[аеєиіїоуюяыэ]/u);
  return at < 0 ? word.length : Math.max(at + 2, 3);
}

function withoutEnding(word: string, endings: readonly ReadonlySet<string>[]): string {
  const most = Math.min(longest, word.length - shortestStem(word));
  for (let length = most; length > 0; length -= 1) {
    const ending = word.slice(-length);
    if (endings.some((known) => known.has(ending))) return word.slice(0, -length);
  }
  return word;
}

/** A reflexive verb without its particle, so that its own ending comes to the end. */
function withoutParticle(word: string): string {
  return word.length > 5 && /[аеєиіїоуюявльйшм](?:ся|сь)$/u.test(word) ? word.slice(0, -2) : word;
}

/** One spelling for a stem whose sounds change between forms; the order matters. */
const soundChanges: readonly (readonly [RegExp, string])[] = [
  // знанням, знань; статтю, статей
  [/([^аеєиіїоуюя])\1$/u, '$1'],
  [/ь$/u, ''],
  // громадянин, громадяни
  [/(?<=[ая]н)ин$/u, ''],
  // австралієць, австралійця
  [/[єй](?=ц$)/u, 'й'],
  // довідка, довідок; вдовець, вдівця; день, дня
  [/(?<=[аеєиіїоуюя].*[^аеєиіїоуюя])[оеє](?=[кцнрлт]$)/u, ''],
  [/ь(?=[^аеєиіїоуюя]$)/u, ''],
  // Павлова, Павлов; умова, умов
  [/(?<=.{3})[оеєі]в$/u, ''],
  // особа, осіб; дім, дому; село, сіл
  [/[іе](?=[^аеєиіїоуюя]+$)/u, 'о'],
  // оформити, оформлю; нарядити, наряджу
  [/(?<=[бпвмф])л$/u, ''],
  [/дж$/u, 'д'],
  // допомога, допомозі; довідка, довідці; кожух, кожусі
  [/ц$/u, 'к'],
  [/з$/u, 'г'],
  [/(?<=[аеєиіїоуюя])с$/u, 'х'],
];

const hasVowel = (text: string): boolean => /[аеєиіїоуюя]/u.test(text);

/** A change that would leave no syllable is left out. */
const settled = (stem: string): string =>
  soundChanges.reduce((text, [pattern, by]) => {
    const changed = text.replace(pattern, by);
    return changed === '' || (hasVowel(text) && !hasVowel(changed)) ? text : changed;
  }, stem);

/** Forms of frequent words that no rule brings together, with what they have in common. */
const irregular: ReadonlyMap<string, string> = new Map(
  [
    ['дитин', 'діти дітей дітям дітьми дітях'],
    ['людин', 'люди людей людям людьми людях'],
    ['день', 'день дня дню дневі днем дні днів дням днями днях'],
    ['мат', 'матері матірю матерів матерям матерями матерях'],
    ['пих', 'пишу пишеш пише пишемо пишете пишуть пиши пишіть'],
  ].flatMap(([common = '', forms = '']) => words(forms).map((form): [string, string] => [form, common])),
);

function readStems(word: string): readonly string[] {
  const known = irregular.get(word);
  if (known !== undefined) return [known];
  const plain = withoutParticle(word);
  const first = withoutEnding(plain, [nominal, verbal]);
  return [...new Set([settled(first), settled(otherReading(plain, plain.slice(first.length)) ?? first)])];
}

/** The stem of a word when the ending it seems to have is another, or none; undefined when there is no doubt. */
function otherReading(word: string, ending: string): string | undefined {
  if (verbal.has(ending)) return withoutEnding(word, [nominal]);
  const shorter = doubtful[ending];
  return shorter === undefined ? undefined : word.slice(0, word.length - shorter.length);
}

const remembered = new Map<string, readonly string[]>();
const mostRemembered = 50_000;

/**
 * What the forms of a Ukrainian word have in common: довідка, довідок, довідці give one key, which is no word itself. A word whose
 * ending can be read in two ways has two (`сертифікати` as a noun, as `писати` is a verb); two words are forms of one when
 * they share a key.
 * @param word folded as by `searchTokens`: lower case, without apostrophe, г for ґ.
 */
export function stemsOf(word: string): readonly string[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const stems = readStems(word);
  remembered.set(word, stems);
  return stems;
}
