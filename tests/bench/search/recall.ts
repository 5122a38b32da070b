import { type CentreStore, findEntries } from '@okruh/back-office/search';
import { parseSearch } from '@okruh/domain';
import { departments } from './filled-centre.ts';
import { findPlain } from './plain-peer.ts';
import type { MadeText } from './texts.ts';
import type { Lemma } from './vocabulary.ts';

interface Measured {
  /** Of the texts with the word in any form, the share that is found. */
  readonly recall: number;
  /** Of what is found, the share that has the word. */
  readonly precision: number;
}

const asked = 200;
/** Rarer words only, so that all their texts can be looked at. */
const mostTexts = 3_000;
const sight = { departments, standsInFor: [] };

/** Asks for words in one form each, drawn by chance, and compares with the texts that have any form of them. */
export async function measureRecall(
  store: CentreStore,
  lemmas: readonly Lemma[],
  texts: readonly MadeText[],
  random: () => number,
): Promise<{ words: number; okruh: Measured; plain: Measured }> {
  const holding = textsOf(lemmas.length, texts);
  const sums = { okruh: { recall: 0, precision: 0 }, plain: { recall: 0, precision: 0 } };
  let words = 0;
  while (words < asked) {
    const index = Math.floor(random() * lemmas.length);
    const forms = lemmas[index]?.forms ?? [];
    const truth = holding[index] ?? new Set();
    if (truth.size === 0 || truth.size > mostTexts) continue;
    const form = forms[Math.floor(random() * forms.length)] ?? '';
    add(sums.okruh, await findOkruh(store, form), truth);
    add(sums.plain, await findPlain(store, `"${form}"`, 'all'), truth);
    words += 1;
  }
  const mean = ({ recall, precision }: Measured) => ({ recall: recall / words, precision: precision / words });
  return { words, okruh: mean(sums.okruh), plain: mean(sums.plain) };
}

function textsOf(count: number, texts: readonly MadeText[]): Set<number>[] {
  const holding = Array.from({ length: count }, () => new Set<number>());
  for (const [place, { lemmas }] of texts.entries()) for (const lemma of lemmas) holding[lemma]?.add(place);
  return holding;
}

async function findOkruh(store: CentreStore, form: string): Promise<number[]> {
  const about = {
    asked: { words: form, order: 'newest', filters: {} },
    sight,
    after: {},
    limit: mostTexts * 4,
  } as const;
  const { found } = await findEntries(store, parseSearch(`${form} `), about);
  const rows = await store.db.selectFrom('search_entry').select(['number', 'page_id']).execute();
  const pages = new Map(rows.map(({ number, page_id }) => [Number(number), page_id]));
  return found.map(({ number = 0 }) => Number(pages.get(Number(number))?.slice('page-'.length)));
}

function add(sum: { recall: number; precision: number }, found: readonly number[], truth: ReadonlySet<number>): void {
  const right = found.filter((place) => truth.has(place)).length;
  sum.recall += right / truth.size;
  sum.precision += found.length === 0 ? 1 : right / found.length;
}
