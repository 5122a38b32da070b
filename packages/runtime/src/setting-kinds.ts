import { accessSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Setting, SettingResult } from './settings.ts';

const value = <T>(result: T): SettingResult<T> => ({ ok: true, value: result });
const wrong = (problem: string): SettingResult<never> => ({ ok: false, problem });

/** A setting that must be there unless a default is given. */
function required<T>(fallback: T | undefined, parse: (raw: string) => SettingResult<T>): Setting<T> {
  return {
    parse: (raw) => {
      if (raw !== undefined) return parse(raw);
      return fallback === undefined ? wrong('не задано, а без цього значення працювати не можна') : value(fallback);
    },
  };
}

/** Any text; with `pattern` it must match, and `example` is shown to the person who sets it. */
export const text = (options: { default?: string; pattern?: RegExp; example?: string } = {}): Setting<string> =>
  required(options.default, (raw) =>
    options.pattern && !options.pattern.test(raw)
      ? wrong(`неправильний вигляд${options.example ? `, приклад: ${options.example}` : ''}`)
      : value(raw),
  );

/** A whole number between `min` and `max`, both included. */
export const integer = (options: { default?: number; min?: number; max?: number } = {}): Setting<number> => {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return required(options.default, (raw) => {
    const number = Number(raw);
    const fits = /^-?\d+$/.test(raw) && number >= min && number <= max;
    return fits ? value(number) : wrong(`потрібне ціле число від ${min} до ${max}`);
  });
};

/** A TCP port; 0 lets the system choose a free one. */
export const port = (options: { default?: number } = {}): Setting<number> =>
  integer({ ...options, min: 0, max: 65_535 });

/** `так`/`ні`, `true`/`false`, `1`/`0`. */
export const flag = (options: { default?: boolean } = {}): Setting<boolean> =>
  required(options.default, (raw) => {
    if (/^(1|true|yes|так)$/i.test(raw)) return value(true);
    return /^(0|false|no|ні)$/i.test(raw) ? value(false) : wrong('потрібно «так» або «ні» (true чи false)');
  });

/** One of the given words. */
export const choice = <const T extends string>(words: readonly T[], options: { default?: T } = {}): Setting<T> =>
  required(options.default, (raw) => {
    const found = words.find((word) => word === raw);
    return found === undefined ? wrong(`потрібне одне з: ${words.join(', ')}`) : value(found);
  });

/** A length of time such as `250ms`, `30s`, `5m`, `12h`, `7d`; the value is in milliseconds, and so is the default. */
export const duration = (options: { default?: number } = {}): Setting<number> =>
  required(options.default, (raw) => {
    const found = /^(\d+)(ms|s|m|h|d)$/.exec(raw);
    const unit = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[found?.[2] ?? ''];
    return found && unit ? value(Number(found[1]) * unit) : wrong('потрібна тривалість: 250ms, 30s, 5m, 12h або 7d');
  });

/** An absolute address; `protocols` without the colon, http and https by default. A slash at the end is taken off. */
export const url = (options: { default?: string; protocols?: readonly string[] } = {}): Setting<string> => {
  const { protocols = ['http', 'https'] } = options;
  return required(options.default, (raw) => {
    const protocol = /^([a-z]+):/.exec(raw)?.[1] ?? '';
    return protocols.includes(protocol) && URL.canParse(raw)
      ? value(raw.replace(/\/+$/, ''))
      : wrong(`потрібна адреса, що починається з ${protocols.map((name) => `${name}:`).join(' або ')}`);
  });
};

/** A folder that can be read and written; the value is its absolute path. With `create` a missing one is made. */
export const folder = (options: { default?: string; create?: boolean } = {}): Setting<string> => {
  const setting = required<string>(undefined, (raw) => {
    const path = resolve(raw);
    try {
      if (options.create) mkdirSync(path, { recursive: true, mode: 0o700 });
      if (!statSync(path).isDirectory()) return wrong(`${path} не є текою`);
      accessSync(path, constants.R_OK | constants.W_OK);
      return value(path);
    } catch {
      return wrong(`теки ${path} немає або програма не може в неї писати`);
    }
  });
  return { parse: (raw) => setting.parse(raw ?? options.default) };
};

/**
 * A file with a secret; the value is its content without white space at the ends. On systems with file modes nobody
 * but the owner may have any right to it (0600 or 0400).
 */
export const secretFile = (options: { minLength?: number } = {}): Setting<string> =>
  required<string>(undefined, (raw) => {
    const path = resolve(raw);
    try {
      const mode = statSync(path).mode & 0o077;
      if (mode !== 0 && process.platform !== 'win32') {
        return wrong(`файл ${path} можуть читати інші: виконайте chmod 600 ${path}`);
      }
      const secret = readFileSync(path, 'utf8').trim();
      return secret.length < (options.minLength ?? 1) ? wrong(`секрет у файлі ${path} закороткий`) : value(secret);
    } catch {
      return wrong(`файл ${path} не вдалося прочитати`);
    }
  });

/** Makes any setting optional: undefined when the variable is unset, still checked when it is set. */
export const optional = <T>(setting: Setting<T>): Setting<T | undefined> => ({
  parse: (raw) => (raw === undefined ? value(undefined) : setting.parse(raw)),
});
