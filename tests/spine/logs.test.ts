import { afterAll, beforeAll, expect, it } from 'vitest';
import { browserlessAt } from '../town/browserless.ts';
import { mistyped, typedInCyrillic } from '../town/citizen.ts';
import type { Registered } from '../town/clerk.ts';
import { hostileFiles } from '../town/hostile-files.ts';
import { httpClient } from '../town/http-client.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { yevheniia } from '../town/sample-people.ts';
import { samplePassword, staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

let town: Town;
let registered: Registered;
let codeWord: string;

/** A life with everything that tempts a program to write down what it saw: refusals, errors, searches, a dead link. */
beforeAll(async () => {
  town = await startTown({ offices: ['fo-shyshaky'] });
  const { url, office } = town.office('fo-shyshaky');
  const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
  await httpClient(url).post('/api/v1/session', { login: staff.clerkInShyshaky, password: `${samplePassword}-nearly` });
  const wrong = { ...yevheniia, identity: { rnokpp: '3109422141' }, phone: '+380' };
  await clerk.api.post('/api/v1/applications', { serviceCode: '03-19', applicant: wrong });
  await clerk.api.post('/api/v1/applications', { applicant: yevheniia.surname });
  const draft = await clerk.prepare('03-19', yevheniia, 'Телефонувати доньці Їївні');
  for (const file of Object.values(hostileFiles()).slice(0, 3))
    await clerk.api.upload(`/api/v1/applications/${draft}/papers/passport/pages`, [
      { ...file, name: `паспорт ${yevheniia.surname}.jpg` },
    ]);
  await clerk.addPages(draft, 'passport', [sampleFile(samples.passport, 'Мар’яненко Євгенія, 3109422140.jpg')]);
  registered = await clerk.register(draft);
  codeWord =
    (await office.store.db.selectFrom('application').select('code_word').executeTakeFirstOrThrow()).code_word ?? '';
  const desk = await browserlessAt(url, staff.clerkInShyshaky);
  await desk.post('/journal/search', { query: `${yevheniia.surname} ${yevheniia.identity.rnokpp}` });
  await desk.get(`/journal?day=${yevheniia.surname}`);
  await desk.get(`/no-such-page/${encodeURIComponent(yevheniia.surname)}?rnokpp=${yevheniia.identity.rnokpp}`);
  await clerk.receipt(draft);
  await town.settle();
  const citizen = town.citizen();
  for (const typed of [
    registered.referenceNumber,
    mistyped(registered.referenceNumber),
    typedInCyrillic(registered.referenceNumber),
  ]) {
    await citizen.ask(typed);
    await citizen.ask(typed, codeWord);
  }
  const specialist = await town.specialist(staff.specialist);
  await specialist.claim(draft);
  await specialist.api.post(`/api/v1/cases/${draft}/decision`, { outcome: 'granted', grounds: '', version: 4 });
  await specialist.decide(draft, { outcome: 'refused', grounds: `${yevheniia.surname} не має права.` });
  await town.settle();
  await town.stopCentre();
  await clerk.handOver(draft, `${yevheniia.surname} Євгенія`, 'ID-картка 001234567');
  await town
    .office('fo-shyshaky')
    .outbox.drain()
    .catch(() => undefined);
  await town.startCentre();
  await town.settle();
});
afterAll(() => town.stop());

it('the log lines tell enough of what happened', () => {
  const services = new Set(town.logLines.map((line) => JSON.parse(line).service));
  expect(services).toEqual(new Set(['back-office', 'citizen-portal', 'fo-shyshaky']));
  expect(town.logLines.length).toBeGreaterThan(40);
  expect(town.logLines.some((line) => line.includes('/api/v1/applications/:id/register'))).toBe(true);
});

it('no log line tells of whom: no name, number, address, paper, code word or password', () => {
  const { identity, surname, givenName, patronymic, phone } = yevheniia;
  const stem = (name = ''): string => name.slice(0, 4);
  const personal = [
    stem(surname),
    stem(givenName),
    stem(patronymic),
    'Шкільна',
    'Їївні',
    identity.rnokpp,
    '3109422141',
    identity.idCard,
    identity.unzr,
    phone?.slice(4),
    registered.referenceNumber,
    registered.referenceNumber.replaceAll('-', ''),
    typedInCyrillic(registered.referenceNumber),
    codeWord.split('-')[0],
    samplePassword,
    'Bearer ',
  ].flatMap((word) => (word ? [word.toLowerCase()] : []));
  const telling = town.logLines.filter((line) => {
    const plain = `${line} ${decoded(line)}`.toLowerCase();
    return personal.some((word) => plain.includes(word));
  });
  expect(telling).toEqual([]);
});

it('no log line has an address with its values, or the text of a person at all', () => {
  const values = town.logLines.filter((line) => /"url":"\/|[?]\w+=/.test(line));
  expect(values).toEqual([]);
  expect(town.logLines.filter((line) => /[\u0400-\u04ff]{3,}/.test(line))).toEqual([]);
});

function decoded(line: string): string {
  try {
    return decodeURIComponent(line);
  } catch {
    return '';
  }
}
