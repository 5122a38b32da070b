import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { UsageError } from '../../command-line/refusals.ts';
import { finishedCopies } from '../copies/layout.ts';
import { manifestFile, readSealedText } from '../copies/manifest.ts';
import { readMark } from '../copies/verified-mark.ts';
import { momentText } from '../words.ts';
import { pathOf } from './options.ts';

const hourMs = 3_600_000;

/** The newest verified copy of one installation or service in a target. */
interface StatusLine {
  /** Which installation: what was copied, and by whose key it is sealed. */
  readonly what: string;
  readonly sealedBy: string;
  readonly newest: string;
  readonly verified: { path: string; takenAt: string; verifiedAt: string; ageHours: number } | null;
  readonly late: boolean;
}

/** `backup --status TARGET [--hours N]`: exit code 1 when something has no verified copy of the last N hours. */
export async function backupStatus(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека копій'], ['hours'], [], ['status']);
  const limit = hoursOf(given.text('hours'));
  const lines = await statusLines(pathOf(given.places[0] ?? '', io), Date.parse(io.now()), limit);
  const ok = lines.length > 0 && lines.every(({ late }) => !late);
  return {
    ok,
    json: { ok, limitHours: limit, copies: lines },
    text: lines.length === 0 ? ['Резервних копій немає.'] : lines.map(lineText),
  };
}

function hoursOf(text = '26'): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UsageError(`Параметр --hours: «${text}» – не кількість годин.`);
}

async function statusLines(target: string, nowMs: number, limit: number): Promise<StatusLine[]> {
  const lines = new Map<string, StatusLine>();
  for (const path of finishedCopies(target)) {
    const manifest = readSealedText(await readFile(join(path, manifestFile), 'utf8'));
    if (typeof manifest === 'string') continue;
    const { what, sealedBy, takenAt, id } = manifest;
    const key = `${what} ${sealedBy}`;
    const mark = readMark(path, id);
    const ageMs = Math.max(0, nowMs - Date.parse(takenAt));
    const verified = mark
      ? { path, takenAt, verifiedAt: mark.verifiedAt, ageHours: Math.floor(ageMs / hourMs) }
      : (lines.get(key)?.verified ?? null);
    const late = verified === null || nowMs - Date.parse(verified.takenAt) > limit * hourMs;
    lines.set(key, { what, sealedBy, newest: path, verified, late });
  }
  return [...lines.values()];
}

function lineText({ what, verified, late }: StatusLine): string {
  if (verified === null) return `${what}: жодної перевіреної копії.`;
  const age = `${momentText(verified.takenAt)}, ${verified.ageHours} год тому`;
  return late ? `${what}: остання перевірена копія застаріла (${age}).` : `${what}: перевірена копія ${age}.`;
}
