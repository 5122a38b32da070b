import { manualClock } from '@okruh/runtime';
import { describe, expect, it } from 'vitest';
import { chooseService } from './choose-service.ts';
import { asTyped } from './citizen.ts';
import { readOptions } from './options.ts';
import { createReport } from './report.ts';
import { waitFor } from './wait-for.ts';
import { headsOf } from './walk.ts';

const here = import.meta.filename;

describe('the command line of a journey', () => {
  it('takes files and options in any order', () => {
    expect(readOptions([here, '--json', '--service', '015.1', '--timeout', '30'])).toEqual({
      files: [here],
      json: true,
      service: '015.1',
      timeoutMs: 30_000,
    });
  });

  it.each([
    [[], 'Використання'],
    [['--nonsense', here], 'Використання'],
    [['--timeout', 'довго', here], 'Використання'],
    [['none.jpg', here], 'Немає файла: none.jpg'],
    [['--town', 'none.json', here], 'Немає файла: none.json'],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe('the report', () => {
  const run = async (json: boolean): Promise<string[]> => {
    const lines: string[] = [];
    const clock = manualClock();
    const report = createReport({ json, clock, write: (line) => lines.push(line) });
    await report.step(
      'register',
      () => clock.advance(1_250).then(() => 'Б-7/26'),
      (index) => ({ registrationIndex: index, deadline: undefined }),
    );
    return lines;
  };

  it('is one JSON object a step for programs', async () => {
    expect((await run(true)).map((line) => JSON.parse(line))).toEqual([
      { step: 'register', ms: 1_250, registrationIndex: 'Б-7/26' },
    ]);
  });

  it('is one line a step for people', async () => {
    expect(await run(false)).toEqual([expect.stringMatching(/^   1\.3 с  заяву зареєстровано +Б-7\/26$/)]);
  });
});

describe('the service of a journey', () => {
  const item = (required: boolean) => ({ slot: 's', paper: 'p', name: 'n', required });
  const service = (code: string, departmentId: string, required: number) =>
    ({ code, departmentId, checklist: [...Array(required).fill(item(true)), item(false)] }) as never;
  const services = [service('external', 'fund', 2), service('long', 'own', 5), service('short', 'own', 2)];
  const wish = { departments: new Set(['own']) };

  it('is one that this town decides and whose papers the files fill', () => {
    expect(chooseService({ services }, { ...wish, files: 3 }).code).toBe('short');
    expect(chooseService({ services }, { ...wish, files: 6 }).code).toBe('long');
  });

  it('is the one asked for, if there is such a one', () => {
    expect(chooseService({ services }, { ...wish, files: 1, code: 'external' }).code).toBe('external');
    expect(() => chooseService({ services }, { ...wish, files: 1, code: 'none' })).toThrow('Послуги з кодом none');
  });
});

describe('who may go on in spite of a finding', () => {
  it('is the head of the department, then those of the departments above it', () => {
    const head = (login: string, departmentId: string) => ({ login, departmentId }) as never;
    const heads = [head('above', 'cnsp'), head('other', 'social'), head('own', 'care')];
    const departments = [
      { id: 'cnsp' },
      { id: 'care', parentId: 'cnsp' },
      { id: 'family', parentId: 'cnsp' },
    ] as never[];
    const found = (id: string) =>
      headsOf({ credentials: { heads } as never }, { departments }, id).map(({ login }) => login);
    expect(found('care')).toEqual(['own', 'above']);
    expect(found('family')).toEqual(['above']);
  });
});

describe('waiting', () => {
  it('ends with the answer', async () => {
    const clock = manualClock();
    const answers = [undefined, undefined, 'ready'];
    const waiting = waitFor(
      { clock, until: clock.millis() + 10_000, signal: new AbortController().signal },
      'нічого',
      async () => answers.shift(),
    );
    await clock.advance(1_000);
    expect(await waiting).toBe('ready');
  });

  it('is given up at the deadline', async () => {
    const clock = manualClock();
    const deadline = { clock, until: clock.millis() + 1_000, signal: new AbortController().signal };
    const waiting = waitFor(deadline, 'лист не надійшов', async () => undefined).catch((error: Error) => error.message);
    await clock.advance(5_000);
    expect(await waiting).toBe('Не дочекалися: лист не надійшов.');
  });
});

it('the citizen types the number in small Cyrillic letters', () => {
  expect(asTyped('HK23-4567-89A3')).toBe('нк23 4567 89а3');
});
