import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { chooseCopy } from '../copies/layout.ts';
import { openSealKey } from '../copies/seal-key.ts';
import { type Problem, problemLine } from '../refusals.ts';
import { type Installation, readInstallation } from '../service-folders.ts';
import { recordVerified } from '../verify/record-verified.ts';
import { type Verification, verifyCopy } from '../verify/verify-copy.ts';
import { momentText } from '../words.ts';
import { openingOf, pathOf, sampleOf, stopwatch } from './options.ts';

/** `verify COPY`: restores a copy into a folder for the time being and examines everything in it. */
export async function verify(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['копія'], ['identity', 'sample', 'source']);
  const copy = chooseCopy(pathOf(given.places[0] ?? '', io));
  const source = given.text('source');
  const installation = source === undefined ? undefined : readInstallation(pathOf(source, io));
  const seconds = stopwatch();
  const found = await verifyCopy(copy, {
    opening: await openingOf(given.text('identity'), io),
    sample: sampleOf(given.text('sample')),
    alreadyRead: new Set(),
  });
  const foreign = installation === undefined ? [] : await foreignParts(found, installation);
  const verification = {
    ...found,
    whole: found.whole && foreign.length === 0,
    problems: [...found.problems, ...foreign],
  };
  const { told } = await recordVerified(verification, installation, io.now());
  return answerOf(copy, verification, told ?? null, seconds());
}

/** Parts that were not sealed by the service that they are said to be of. */
async function foreignParts({ copy }: Verification, { services }: Installation): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { place, manifest } of copy?.parts ?? []) {
    const service = services.find((one) => one.kind === manifest.what && (place === '' || one.place === place));
    if (service !== undefined && (await openSealKey(service)).publicKey === manifest.sealedBy) continue;
    problems.push({ code: 'key-wrong', place: place || manifest.what, message: 'це копія іншої служби: ключ не той' });
  }
  return problems;
}

function answerOf(path: string, verification: Verification, told: string | null, seconds: number): Answer {
  const { copy, whole, outsideOnly, problems, blobs } = verification;
  const ok = problems.length === 0;
  const absent = copy?.parts.reduce((sum, { manifest }) => sum + manifest.absent.length, 0) ?? 0;
  return {
    ok,
    json: {
      ok,
      copy: path,
      takenAt: copy?.manifest.takenAt ?? null,
      whole,
      outsideOnly,
      problems,
      blobs,
      absent,
      told,
      seconds,
    },
    text: [
      ...problems.map(problemLine),
      ...(absent > 0 ? [`Файлів, яких не було вже в самій службі: ${absent}.`] : []),
      `${verdict(verification)} ${path}${copy === undefined ? '' : `, ${momentText(copy.manifest.takenAt)}`}, ${seconds} с.`,
    ],
  };
}

function verdict({ whole, outsideOnly, problems, blobs }: Verification): string {
  if (whole) return `Копія ціла, файлів прочитано ${blobs.read} із ${blobs.listed}:`;
  if (outsideOnly && problems.length === 0) return 'Зовні копія ціла, але її не відкрито (потрібен --identity):';
  return 'Копія ПОШКОДЖЕНА:';
}
