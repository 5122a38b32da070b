/** How the bench is run; every value can be set in the environment. */
export interface BenchSettings {
  /** Kilobits a second of the line, each way. */
  readonly kbits: number;
  /** One way, milliseconds. */
  readonly delayMs: number;
  readonly pages: number;
  /** Of one page, about. */
  readonly pageBytes: number;
  /** From one cut to the next. */
  readonly cutEveryMs: number;
  readonly cutMs: number;
  /** Registrations made while pages are waiting. */
  readonly registrations: number;
}

export function benchSettings(env: Readonly<Record<string, string | undefined>>): BenchSettings {
  const number = (name: string, usual: number): number => Number(env[`OKRUH_BENCH_${name}`] ?? usual);
  return {
    kbits: number('KBITS', 64),
    delayMs: number('DELAY_MS', 300),
    pages: number('PAGES', 20),
    pageBytes: number('PAGE_BYTES', 60_000),
    cutEveryMs: number('CUT_EVERY_MS', 30_000),
    cutMs: number('CUT_MS', 1_000),
    registrations: number('REGISTRATIONS', 5),
  };
}
