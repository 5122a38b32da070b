import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chanceOf } from './chance.ts';
import { checkDigit, identityCardZone } from './mrz.ts';
import { samples } from './samples.ts';

const folder = fileURLToPath(new URL('../../samples/', import.meta.url));
const megabyte = 1024 * 1024;

describe('sample scans', () => {
  it('lie in the folder with the text that the script puts on them', () => {
    for (const sample of samples()) {
      expect(statSync(folder + sample.name).size).toBeGreaterThan(10_000);
      expect(readFileSync(folder + sample.truthName, 'utf8')).toBe(sample.truth());
    }
  });

  it('are all there is in the folder, and weigh at most 3 MB', () => {
    const files = readdirSync(folder);
    const made = samples().flatMap((sample) => [sample.name, sample.truthName]);
    expect(files.toSorted()).toEqual([...made, 'README.md'].toSorted());
    expect(files.reduce((sum, file) => sum + statSync(folder + file).size, 0)).toBeLessThan(3 * megabyte);
  });

  it('carry every letter that is easily lost', () => {
    const text = samples()
      .map((sample) => sample.truth())
      .join('');
    expect([...'ґєіїҐЄІЇʼ№«»—'].filter((letter) => !text.includes(letter))).toEqual([]);
  });
});

describe('what the samples are made with', () => {
  it('gives the same chances at every run', () => {
    const [one, other] = [chanceOf('зерно'), chanceOf('зерно')];
    expect(Array.from({ length: 5 }, one)).toEqual(Array.from({ length: 5 }, other));
    expect(chanceOf('інше')()).not.toBe(chanceOf('зерно')());
  });

  it('writes the machine-readable zone with the check digits of ICAO 9303', () => {
    expect(['D23145890', '740812', '120415'].map(checkDigit)).toEqual(['7', '2', '9']);
    const zone = identityCardZone({
      number: '001234567',
      record: '19850217-01234',
      born: '850217',
      sex: 'F',
      expires: '310901',
      surname: 'MARIANENKO',
      givenName: 'YEVHENIIA',
    });
    expect(zone.map((line) => line.length)).toEqual([30, 30, 30]);
    expect(zone[0]).toMatch(/^IDUKR001234567\d1985021701234<<$/);
  });
});
