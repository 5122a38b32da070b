import { expect, it } from 'vitest';

interface Results {
  summarise: (report: object | undefined, exitCode: number) => { line: string; failed: number };
}
const { summarise } = (await import(new URL('../bin/results.mjs', import.meta.url).href)) as Results;

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

it('sums up what vitest counted', () => {
  const report = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, testResults: [file('passed', 'passed')] };
  expect(summarise(report, 0)).toEqual({ line: '7 passed, 0 failed', failed: 0 });
});

it('names tests that were left out', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, testResults: [file('failed', 'failed')] };
  expect(summarise(report, 1)).toEqual({ line: '7 passed, 1 failed, 2 skipped', failed: 1 });
});

it('counts a file that could not be loaded as one failed test', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, testResults: [file('failed', 'failed'), file('failed')] };
  expect(summarise(report, 1).line).toBe('7 passed, 2 failed');
});

it('does not call a crashed run passed', () => {
  expect(summarise(undefined, 1)).toEqual({ line: '0 passed, 1 failed', failed: 1 });
});
