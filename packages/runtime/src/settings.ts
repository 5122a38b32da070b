/** What a setting says about a text from the environment: its value, or what is wrong, in Ukrainian. */
export type SettingResult<T> = { ok: true; value: T } | { ok: false; problem: string };

/** One setting: how the text of an environment variable becomes a value. */
export interface Setting<T> {
  /** @param raw the text, without surrounding white space; undefined when the variable is unset or empty. */
  parse(raw: string | undefined): SettingResult<T>;
}

export type SettingsSpec = Record<string, Setting<unknown>>;

/** The values of a specification, under the names of their environment variables. */
export type Settings<S extends SettingsSpec> = { [N in keyof S]: S[N] extends Setting<infer T> ? T : never };

/** Thrown by {@link readSettings}; the message is Ukrainian and lists every problem, one a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'settings';
  readonly problems: readonly { variable: string; problem: string }[];

  constructor(problems: readonly { variable: string; problem: string }[]) {
    const lines = problems.map(({ variable, problem }) => `  ${variable}: ${problem}`);
    super(['Програму не запущено, виправте налаштування:', ...lines].join('\n'));
    this.problems = problems;
  }
}

/**
 * Reads and checks all settings at once.
 * @param env usually `process.env`; an empty text counts as unset.
 * @throws SettingsError naming every variable that is missing or wrong.
 */
export function readSettings<const S extends SettingsSpec>(
  spec: S,
  env: Readonly<Record<string, string | undefined>>,
): Settings<S> {
  const results = Object.entries(spec).map(([variable, setting]) => {
    const raw = env[variable]?.trim();
    return { variable, result: setting.parse(raw === '' ? undefined : raw) };
  });
  const problems = results.flatMap(({ variable, result }) =>
    result.ok ? [] : [{ variable, problem: result.problem }],
  );
  if (problems.length > 0) throw new SettingsError(problems);
  const values = results.map(({ variable, result }) => [variable, result.ok ? result.value : undefined]);
  return Object.fromEntries(values) as Settings<S>;
}
