import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../problem.ts';
import { sampleHromadaDir } from '../sample.ts';
import { checkHromada } from './load-hromada.ts';
import { type Mistake, mistakes } from './testing/mistakes.ts';

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'hromada-'));
  cpSync(sampleHromadaDir('shyshaky-like'), dir, { recursive: true });
});

afterAll(() => rmSync(dir, { recursive: true }));

async function errors(): Promise<Problem[]> {
  return (await checkHromada(dir)).filter(({ severity }) => severity === 'error');
}

/** The errors of the sample with one thing in one of its files written otherwise. */
async function errorsWith(file: string, change: (text: string) => string | Buffer): Promise<Problem[]> {
  const path = join(dir, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, change(before));
  try {
    return await errors();
  } finally {
    writeFileSync(path, before);
  }
}

function replaced({ from, to }: Mistake): (text: string) => string {
  return (text) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  };
}

function lineOf(file: string, words: string): number {
  const text = readFileSync(join(dir, file), 'utf8');
  return text.slice(0, text.indexOf(words)).split('\n').length;
}

/** What must be told, with the line as a number. */
function toldIn({ file, from, told }: Mistake): string {
  const [, other, words] = /^(\S+)«(.+)»/u.exec(told) ?? [];
  if (other && words) return told.replace(/^.*»/u, `${other}:${lineOf(other, words)}`);
  return told.replace(/^\S+/u, (offset) => `${file}:${lineOf(file, from) + Number(offset)}`);
}

function outline({ file, line, code, path }: Problem, where: string): string {
  const place = file === where ? `${line}` : `${file}:${line}`;
  return `${place} ${code} ${path}`.trim();
}

const ukrainian = /^[«\p{Script=Cyrillic}]/u;

describe('one mistake', () => {
  it.each(mistakes)('in $file is one problem: «$to» instead of «$from»', async (mistake) => {
    const told = toldIn(mistake);
    const found = await errorsWith(mistake.file, replaced(mistake));
    expect(found.map(({ file, line, code, path }) => `${file}:${line} ${code} ${path}`.trim())).toEqual([told]);
    expect(found.every(({ message, advice }) => ukrainian.test(message) && ukrainian.test(advice))).toBe(true);
  });

  it.each([
    ['services.yaml', (text: string) => `\uFEFF${text}`],
    ['services.yaml', (text: string) => text.replaceAll('\n', '\r\n')],
    ['offices.yaml', (text: string) => text.replace('name: Фронт-офіс у Шишаках', 'name:\tФронт-офіс у Шишаках')],
    ['calendar.yaml', (text: string) => text.replace("'2022-03-24'", '2022-03-24')],
    ['papers.yaml', (text: string) => `${text}\n\n# кінець\n`],
  ])('is not a mark of the editor or a matter of taste in %s', async (file, change) => {
    expect(await errorsWith(file, change)).toEqual([]);
  });

  it.each<[string, string, string | Buffer, string]>([
    ['in another encoding', 'papers.yaml', Buffer.from([0x2d, 0x20, 0xcf, 0xe0]), 'not-utf8'],
    ['empty', 'papers.yaml', '', 'not-a-list'],
    ['without rows', 'papers.yaml', '[]\n', 'list-empty'],
    ['no list', 'papers.yaml', 'a: b\n', 'not-a-list'],
    ['empty', 'hromada.yaml', '', 'wrong-type'],
    ['without rows', 'questions.yaml', '[]\n', 'file-missing'],
    ['without rows', 'terms.yaml', '[]\n', 'file-missing'],
  ])('is a file that is %s: %s', async (_, file, content, code) => {
    expect(await errorsWith(file, () => content)).toMatchObject([{ file, code }]);
  });

  it.each(['terms', 'questions', 'packs', 'categories', 'stages', 'papers', 'services', 'letters'])(
    'is a missing %s.yaml, and not each name that leads into it',
    async (name) => {
      const path = join(dir, `${name}.yaml`);
      const before = readFileSync(path);
      rmSync(path);
      const found = await errors();
      writeFileSync(path, before);
      expect(found).toMatchObject([{ file: `${name}.yaml`, code: 'file-missing' }]);
    },
  );
});

describe('several mistakes', () => {
  it('are all found, also those in one row', async () => {
    const wrong = [
      ['  kind: front\n  districtId: so-01', '  kind: frnt\n  districtId: so-91'],
      ['districtId: so-02', 'districtId: so-92'],
      ['address: село Велика Бузова, вул. Центральна, 21\n', 'addres: село Велика Бузова\n'],
    ] as const;
    const found = await errorsWith('offices.yaml', (text) =>
      wrong.reduce((changed, [from, to]) => changed.replace(from, to), text),
    );
    expect(found.map((problem) => outline(problem, 'offices.yaml'))).toEqual([
      '4 unknown-value [0].kind',
      '19 unknown-field [2].addres',
      '11 dangling-reference [1].districtId',
      '5 dangling-reference [0].districtId',
    ]);
  });

  it('of spoilt names do not hide a name that was never there', async () => {
    const found = await errorsWith('services.yaml', (text) => text.replace('code: SP-05', 'code: sp-05'));
    expect(found).toHaveLength(1);
    const both = await errorsWith('services.yaml', (text) =>
      text.replace('code: SP-05', 'code: sp-05').replace('departmentId: social-protection', 'departmentId: nobody'),
    );
    expect(both.map(({ code }) => code)).toEqual(['wrong-value', 'dangling-reference']);
  });
});
