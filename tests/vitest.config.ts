import { defineConfig } from 'vitest/config';

const conditions = ['source', 'module', 'node', 'development|production'];

/** Whole towns of processes for minutes: asked for by `npm run test:faults`. */
const longTrials = ['kills', 'poor-lines', 'offline', 'power-cuts'].map((name) => `tests/faults/${name}.test.ts`);

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['source', 'node'] } },
  test: {
    include: ['{packages,services}/*/src/**/*.test.ts', 'migrations/src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', ...(process.env.OKRUH_FAULTS === undefined ? longTrials : [])],
    testTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 120_000,
    maxWorkers: 2,
    coverage: { provider: 'v8', reporter: ['text-summary'] },
    // Files share the modules of their process: loading them anew for each file takes a third of the whole time.
    isolate: false,
  },
});
