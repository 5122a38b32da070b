import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk, TakenPages } from '../town/clerk.ts';
import { hostileFiles } from '../town/hostile-files.ts';
import type { Answer, Problem } from '../town/http-client.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { yevheniia } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

const files = hostileFiles();

describe('a file that is no page', () => {
  let town: Town;
  let clerk: Clerk;
  let draft: string;

  beforeAll(async () => {
    town = await startTown({ offices: ['fo-shyshaky'], portal: false });
    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    draft = await clerk.prepare('03-19', yevheniia, 'Примітка, яка має лишитися');
    await clerk.addPages(draft, 'application', [sampleFile(samples.incomeProof)]);
  });
  afterAll(() => town.stop());

  const upload = (...hostile: { name: string; content: Uint8Array }[]): Promise<Answer> =>
    clerk.api.upload(`/api/v1/applications/${draft}/papers/application/pages`, hostile);

  it.each(Object.keys(files))(
    'is refused by its name with a reason, and all else stays: %s',
    async (kind) => {
      const before = await clerk.application(draft);
      const file = files[kind] ?? sampleFile(samples.passport);
      const answer = await upload(file);
      expect(answer.status).toBe(422);
      const { message } = (answer.json as Problem).error;
      expect(message).toContain(file.name);
      expect(message.length).toBeGreaterThan(file.name.length + 20);
      expect(await clerk.application(draft)).toEqual(before);
    },
    40_000,
  );

  it('does not keep the good ones out that came with it', async () => {
    const bad = files['a program'] ?? sampleFile(samples.passport);
    const answer = (await upload(bad, sampleFile(samples.rnokpp))) as Answer<TakenPages>;
    expect(answer.status).toBe(201);
    expect(answer.json.verdicts.map(({ fileName, verdict, pages }) => [fileName, verdict, pages])).toEqual([
      [bad.name, 'reject', 0],
      ['rnokpp.jpg', 'accept', 1],
    ]);
    const { documents } = await clerk.application(draft);
    expect(documents.map(({ pages }) => pages.map(({ number }) => number))).toEqual([[1, 2]]);
  });

  it('is refused when there is too much of it, before it is all read', async () => {
    const answer = await upload({ name: 'велетень.tif', content: Buffer.alloc(41 * 1024 ** 2, 7) });
    expect(answer.status).toBe(413);
    expect((answer.json as Problem).error.message).toContain('велетень.tif');
  });

  it('may have the strangest name: it is only shown, never used as a path', async () => {
    const { content } = sampleFile(samples.rnokpp);
    const names = [
      '../../../etc/passwd.jpg',
      'CON.jpg',
      `${'ї'.repeat(300)}.jpg`,
      '\u202Egpj.exe',
      '<img src=x onerror=alert(1)>.jpg',
    ];
    for (const name of names) {
      const answer = (await upload({ name, content })) as Answer<TakenPages>;
      expect(answer.status, name).toBe(201);
      expect(answer.json.verdicts[0]?.fileName.length, name).toBeLessThanOrEqual(200);
    }
    const page = await clerk.api.get(`/applications/${draft}/papers`);
    expect(page.text).not.toContain('<img src=x');
  });

  it('leaves the draft fit for registration', async () => {
    expect(await clerk.register(draft)).toMatchObject({ registrationIndex: '00001/26-СО01' });
  });
});
