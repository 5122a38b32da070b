import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOkruh } from './run-okruh.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okruh-files-'));
  const page = sharp({ create: { width: 60, height: 80, channels: 3, background: '#fff' } });
  writeFileSync(join(folder, 'сторінка.jpg'), await page.jpeg().toBuffer());
  writeFileSync(join(folder, 'порожній.pdf'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), now: () => '', folder };
  return { code: await runOkruh(['check-file', ...args], io), out, err };
}

it('says of each file, in its order and on its own line, whether the desk takes it', async () => {
  const { code, out } = await run('--json', 'сторінка.jpg', 'порожній.pdf', 'немає.pdf');
  expect(code).toBe(1);
  expect(out.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ file: 'сторінка.jpg', verdict: 'accept', code: 'file-accepted', pages: 1 }),
    expect.objectContaining({ file: 'порожній.pdf', verdict: 'reject', pages: 0 }),
    expect.objectContaining({ file: 'немає.pdf', verdict: 'reject', code: 'file-absent', pages: 0 }),
  ]);
  for (const line of out) {
    const { message, ms, peakMb } = JSON.parse(line);
    expect(message).toMatch(/\p{Script=Cyrillic}/u);
    expect([typeof ms, typeof peakMb]).toEqual(['number', 'number']);
  }
});

it('tells it in words, and is content when every file is taken', async () => {
  const { code, out } = await run('сторінка.jpg');
  expect(code).toBe(0);
  expect(out).toEqual([expect.stringMatching(/^сторінка\.jpg: .+ \(\d+ мс, \d+ МБ\)$/u)]);
});

it('asks for a file when none is named', async () => {
  expect(await run()).toMatchObject({ code: 2, err: [expect.stringContaining('файл')] });
});
