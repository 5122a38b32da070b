import {
  checkEdrpou,
  checkIban,
  checkIdCard,
  checkKatottg,
  checkPassport,
  checkPhone,
  checkRnokpp,
  checkUnzr,
  type NumberCheck,
  parseCivilDate,
  parseReferenceNumber,
  type Sex,
} from '@okruh/domain';
import { oneOf, readArguments } from '../../command-line/arguments.ts';
import type { Answer } from '../../command-line/io.ts';
import { UsageError } from '../../command-line/refusals.ts';

interface About {
  born?: string;
  sex?: Sex;
}

function checkReference(value: string): NumberCheck {
  const parsed = parseReferenceNumber(value);
  if (parsed.ok) return { valid: true, normalised: parsed.value };
  const { code, message } = parsed.problem;
  return { valid: false, normalised: value.trim().toUpperCase(), code, reason: message };
}

const checks = {
  rnokpp: checkRnokpp,
  passport: (value) => checkPassport(value),
  idcard: (value) => checkIdCard(value),
  unzr: checkUnzr,
  katottg: (value) => checkKatottg(value),
  iban: (value) => checkIban(value),
  edrpou: (value) => checkEdrpou(value),
  phone: (value) => checkPhone(value),
  reference: checkReference,
} as const satisfies Record<string, (value: string, about: About) => NumberCheck>;

function readBorn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const born = parseCivilDate(text);
  if (born !== undefined) return born;
  throw new UsageError(`Параметр --born: «${text}» – не день. Напишіть 1985-02-17 або 17.02.1985.`);
}

function textOf(check: NumberCheck): string[] {
  const warnings = (check.warnings ?? []).map(({ message }) => `Увага: ${message}`);
  if (!check.valid) return [`Ні: ${check.reason ?? ''}`];
  return [`Так: ${check.normalised}`, ...warnings];
}

/** `number KIND VALUE [--born DATE --sex m|f]`: whether a number somebody typed is right, and what is wrong with it. */
export function number(args: readonly string[]): Promise<Answer> {
  const given = readArguments(args, ['вид номера', 'сам номер'], ['born', 'sex']);
  const [named = '', value = ''] = given.places;
  const kind = oneOf('«вид номера»', named, Object.keys(checks) as (keyof typeof checks)[]);
  const born = readBorn(given.text('born'));
  const sex = oneOf<Sex>('--sex', given.text('sex'), ['m', 'f']);
  const about: About = { ...(born !== undefined && { born }), ...(sex !== undefined && { sex }) };
  const check = checks[kind ?? 'reference'](value, about);
  const { valid, normalised, reason = null, code, warnings = [] } = check;
  const json = { kind: named, valid, normalised, reason, ...(code !== undefined && { code }), warnings };
  return Promise.resolve({ ok: valid, json, text: textOf(check) });
}
