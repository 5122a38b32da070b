import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { sealingTo } from '../copies/encryption.ts';
import { type KeepRule, readKeepRules } from '../prune/keep-rule.ts';
import { pruneCopies } from '../prune/prune-copies.ts';
import { type Problem, problemLine } from '../refusals.ts';
import { type Installation, readInstallation } from '../service-folders.ts';
import { type TakenCopy, takeCopy } from '../take/take-copy.ts';
import type { Told } from '../tell-centre.ts';
import { recordVerified } from '../verify/record-verified.ts';
import { type Verification, type VerifyOptions, verifyCopy } from '../verify/verify-copy.ts';
import { bytesText, momentText, serviceText } from '../words.ts';
import { backupStatus } from './backup-status.ts';
import { openingOf, pathOf, sampleOf, stopwatch } from './options.ts';
import { prune, prunedText } from './prune.ts';

/** `backup DATA TARGET`: a copy of running services, examined by restoring it, and told to the centre. */
export async function backup(args: readonly string[], io: CommandIo): Promise<Answer> {
  if (args.includes('--status')) return backupStatus(args, io);
  if (args.includes('--prune')) return prune(args, io);
  const given = readArguments(
    args,
    ['тека даних', 'тека копій'],
    ['identity', 'sample', 'keep'],
    ['to'],
    ['no-verify'],
  );
  const [dir = '', target = ''] = given.places;
  const sample = sampleOf(given.text('sample'));
  const rules = given.text('keep') === undefined ? undefined : readKeepRules(given.text('keep') ?? '');
  const opening = await openingOf(given.text('identity'), io);
  const recipients = given.texts('to');
  const sealing = recipients.length === 0 ? undefined : await sealingTo(recipients);
  const installation = readInstallation(pathOf(dir, io));
  const seconds = stopwatch();
  const readAgain = sample === undefined && !given.flag('no-verify');
  const taken = await takeCopy(installation, pathOf(target, io), { sealing, readAgain, now: io.now });
  const takenIn = seconds();
  const examined = given.flag('no-verify')
    ? undefined
    : await examine(taken, installation, { opening, sample, alreadyRead: readIn(taken) }, io);
  const answer = answerOf(taken, examined, { taking: takenIn, all: seconds() });
  return rules === undefined ? answer : thenPruned(answer, pathOf(target, io), rules);
}

/** Old copies go only when the new one is as it should be. */
async function thenPruned(answer: BackupAnswer, target: string, rules: readonly KeepRule[]): Promise<Answer> {
  if (!answer.ok) return { ...answer, text: [...answer.text, 'Старі копії залишено: з новою не все гаразд.'] };
  const pruned = await pruneCopies(target, rules);
  return { ...answer, json: { ...answer.json, pruned }, text: [...answer.text, ...prunedText(pruned)] };
}

/** An answer to which more may be added. */
interface BackupAnswer extends Answer {
  readonly json: object;
}

const readIn = ({ parts }: TakenCopy): Set<string> => new Set(parts.flatMap(({ blobs }) => [...blobs.read]));

interface Examined {
  readonly verification: Verification;
  readonly told: Told | undefined;
}

async function examine(
  taken: TakenCopy,
  installation: Installation,
  options: VerifyOptions,
  io: CommandIo,
): Promise<Examined> {
  const verification = await verifyCopy(taken.path, options);
  return { verification, ...(await recordVerified(verification, installation, io.now())) };
}

function answerOf(
  taken: TakenCopy,
  examined: Examined | undefined,
  seconds: { taking: number; all: number },
): BackupAnswer {
  const problems = [...sourceProblems(taken), ...(examined?.verification.problems ?? [])];
  const ok = problems.length === 0;
  return {
    ok,
    json: {
      ok,
      copy: taken.path,
      takenAt: taken.takenAt,
      parts: taken.parts.map(partJson),
      verified: examined?.verification.whole ?? false,
      told: examined?.told ?? null,
      problems,
      seconds,
    },
    text: [
      ...taken.parts.map(partText),
      ...problems.map(problemLine),
      `Копія: ${taken.path}, ${momentText(taken.takenAt)}, ${seconds.all} с.`,
      verdict(examined),
      ...toldText(examined?.told),
    ],
  };
}

function partJson({ snapshot, manifest, blobs }: TakenCopy['parts'][number]) {
  const { what, id, facts, absent } = manifest;
  const { place } = snapshot.service;
  return { place, what, id, facts, written: blobs.written, absent };
}

function partText({ snapshot, manifest, blobs }: TakenCopy['parts'][number]): string {
  const { facts } = manifest;
  const rows = Object.values(facts.tables).reduce((sum, count) => sum + count, 0);
  return (
    `${serviceText(manifest.what, snapshot.service.place)}: рядків ${rows}, файлів ${facts.blobs.count} ` +
    `(${bytesText(facts.blobs.bytes)}), нових у копії ${blobs.written.count} (${bytesText(blobs.written.bytes)})`
  );
}

/** Files that the services themselves do not have whole; the copy is as good as what was copied. */
function sourceProblems({ parts }: TakenCopy): Problem[] {
  return parts.flatMap(({ snapshot, manifest }) =>
    manifest.absent.map(({ sha256, reason }) => ({
      code: `source-${reason}`,
      place: `${snapshot.service.place}/blobs/${sha256}`,
      message: reason === 'missing' ? 'у службі немає цього файлу' : 'у службі цей файл пошкоджено',
    })),
  );
}

function verdict(examined: Examined | undefined): string {
  if (examined === undefined) return 'Копію не перевірено: зробіть це командою verify.';
  const { whole, outsideOnly, blobs } = examined.verification;
  if (whole) return `Копію перевірено відновленням, файлів прочитано ${blobs.read} із ${blobs.listed}.`;
  if (outsideOnly) return 'Копію зашифровано й не відкрито: перевірте її командою verify з --identity.';
  return 'Копія НЕПРИДАТНА: зробіть нову на інший диск.';
}

function toldText(told: Told | undefined): string[] {
  if (told === 'recorded') return ['Бек-офіс повідомлено: фронт-офіси знатимуть, що з їхніх відправлень у безпеці.'];
  if (told === 'other-version') return ['Бек-офіс іншої версії, ніж ця програма: його не повідомлено.'];
  if (told === 'other-epoch') return ['Бек-офіс тим часом відновлено з іншої копії: його не повідомлено.'];
  return [];
}
