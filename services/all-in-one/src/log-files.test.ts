import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastWords, rotateLog } from './log-files.ts';

let log = '';
beforeEach(() => {
  log = join(mkdtempSync(join(tmpdir(), 'okruh-log-')), 'service.log');
});
afterEach(() => rmSync(join(log, '..'), { recursive: true }));

describe('the log of a service', () => {
  it('gives its words for people, without lines for machines', () => {
    writeFileSync(log, '{"level":"info"}\nПрограму не запущено\n{"level":"info"}\n');
    expect(lastWords(log)).toBe('Програму не запущено');
  });

  it('gives the last lines for machines when there are no words', () => {
    writeFileSync(log, Array.from({ length: 40 }, (_, index) => `{"line":${index}}\n`).join(''));
    expect(lastWords(log).split('\n')).toHaveLength(15);
    expect(lastWords(log)).toMatch(/\{"line":39\}$/);
  });

  it('is put aside once it is large', () => {
    writeFileSync(log, '');
    rotateLog(log);
    expect(existsSync(`${log}.1`)).toBe(false);
    truncateSync(log, 21 * 1024 * 1024);
    rotateLog(log);
    expect([existsSync(log), existsSync(`${log}.1`)]).toEqual([false, true]);
  });
});
