/** Table of the resolution of the Cabinet of Ministers № 55 of 27.01.2010; a second form stands inside a word. */
const letters: Readonly<Record<string, readonly [first: string, inside?: string]>> = {
  а: ['a'],
  б: ['b'],
  в: ['v'],
  г: ['h'],
  ґ: ['g'],
  д: ['d'],
  е: ['e'],
  є: ['ye', 'ie'],
  ж: ['zh'],
  з: ['z'],
  и: ['y'],
  і: ['i'],
  ї: ['yi', 'i'],
  й: ['y', 'i'],
  к: ['k'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u'],
  ф: ['f'],
  х: ['kh'],
  ц: ['ts'],
  ч: ['ch'],
  ш: ['sh'],
  щ: ['shch'],
  ю: ['yu', 'iu'],
  я: ['ya', 'ia'],
  ь: [''],
  ʼ: [''],
};

function latinOf(letter: string, begins: boolean): string {
  const forms = letters[letter];
  return forms === undefined ? letter : ((begins ? undefined : forms[1]) ?? forms[0]);
}

/** A lower-case Ukrainian word in Latin letters by resolution № 55/2010; other signs stay. */
export function transliterate(word: string): string {
  const signs = Array.from(word.replaceAll('зг', 'з\u0000г'));
  const latin = signs.map((sign, index) => latinOf(sign, index === 0 || /[-\s]/u.test(signs[index - 1] ?? '')));
  return latin.join('').replaceAll('z\u0000h', 'zgh');
}
