import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browserless, browserlessAt } from '../town/browserless.ts';
import type { Clerk, Registered } from '../town/clerk.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { lacks } from '../town/requirements.ts';
import { type Applicant, neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

let town: Town;
let clerk: Clerk;
let desk: Browserless;
beforeAll(async () => {
  town = await startTown({ offices: ['fo-shyshaky'], portal: false });
  clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
  desk = await browserlessAt(town.office('fo-shyshaky').url, staff.clerkInShyshaky);
});
afterAll(() => town.stop());

const named = (number: number, surname: string, givenName: string): Applicant => ({
  ...neighbour(number),
  surname,
  givenName,
});

/** The indexes in the table of the journal. */
const indexesOn = (html: string): string[] =>
  Array.from(html.matchAll(/>(\d{5}\/\d\d-СО\d\d)<\/a>/g), ([, index = '']) => index);

describe('ґ, є, і, ї and the apostrophe', () => {
  // A keyboard, a word processor, a telephone and a careless clerk write the same name.
  const typed = [
    `Дем'яненко-Ґжицька`,
    'Дем’яненко - Ґжицька',
    'Дем`яненко–Ґжицька',
    'Демʼяненко-Ґжицька'.normalize('NFD'),
  ];
  const kept = 'Демʼяненко-Ґжицька';
  const given: Registered[] = [];

  it('are kept the same however they were typed', async () => {
    for (const [number, surname] of typed.entries()) {
      given.push(await clerk.apply('03-19', named(number, surname, 'Єлизавета-Їва')));
      const { applicant } = await clerk.application(given.at(-1)?.id ?? '');
      expect([applicant.surname, applicant.givenName]).toEqual([kept, 'Єлизавета-Їва']);
    }
  });

  it.each([`дем'яненко`, 'ДЕМ’ЯНЕНКО', 'демʼян ґжи', 'єлизавета', 'Їва'])(
    'are found in the journal as «%s»',
    async (query) => {
      const { html } = await desk.post('/journal/search', { query });
      expect(indexesOn(html)).toHaveLength(typed.length);
    },
  );

  it('are not taken for their neighbours г, е, и', async () => {
    const { html } = await desk.post('/journal/search', { query: 'гжицька' });
    expect(indexesOn(html)).toEqual([]);
  });

  it('are found by the reference number in any script and case, and by the index', async () => {
    const { referenceNumber, registrationIndex } = given[1] as Registered;
    const cyrillic = referenceNumber.toLowerCase().replaceAll('-', ' ').replaceAll('h', 'н').replaceAll('x', 'х');
    for (const query of [referenceNumber, cyrillic, registrationIndex, registrationIndex.toLowerCase()])
      expect(indexesOn((await desk.post('/journal/search', { query })).html), query).toEqual([registrationIndex]);
  });

  it('stand right on the receipt, in the queue and in the letter', async () => {
    const { id } = given[0] as Registered;
    await town.settle();
    const specialist = await town.specialist(staff.specialist);
    expect((await specialist.queue()).items.map(({ applicant }) => applicant)).toContain(
      `${kept} Єлизавета-Їва Вʼячеславівна`,
    );
    await specialist.claim(id);
    await specialist.decide(id, { outcome: 'refused', grounds: 'Обʼєднана сімʼя з ґанком: її дохід є більшим.' });
    await town.settle();
    if (lacks('pdftotext')) return;
    expect(pdfWords(await clerk.receipt(id))).toContain(`${kept} Єлизавета-Їва Вʼячеславівна`);
    expect(pdfWords(await clerk.letter(id))).toContain('Обʼєднана сімʼя з ґанком: її дохід є більшим');
  });
});

describe('the order of people', () => {
  it('is that of the Ukrainian alphabet', async () => {
    const order = [
      'Аркас',
      'Гончар',
      'Ґонта',
      'Дорош',
      'Енгель',
      'Євтух',
      'Зима',
      'Иванець',
      'Іваненко',
      'Їжак',
      'Йовенко',
      'Кіт',
      'Щур',
      'Юхно',
      'Яцик',
    ];
    const shuffled = order.toSorted((a, b) => (a.at(-1) ?? '').localeCompare(b.at(-1) ?? '') || b.localeCompare(a));
    for (const [number, surname] of shuffled.entries())
      await clerk.apply('03-19', named(100 + number, surname, 'Порядок'));
    const answer = await clerk.api.post<{ persons: { surname: string }[] }>('/api/v1/persons/search', {
      query: 'порядок',
    });
    expect(answer.json.persons.map(({ surname }) => surname)).toEqual(order);
  });
});
