import { checkHromada, type Problem } from '@okruh/hromada';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { hromadaFolder, problemLine } from '../open-hromada.ts';

function of(problems: readonly Problem[], severity: Problem['severity']): Problem[] {
  return problems.filter((problem) => problem.severity === severity);
}

/** `check DIR`: every error of a hromada at once, with file, line and advice, and what else there is to know. */
export async function check(args: readonly string[], io: CommandIo): Promise<Answer> {
  const [dir = ''] = readArguments(args, ['тека громади']).places;
  const problems = await checkHromada(hromadaFolder(dir, io));
  const [errors, notices] = [of(problems, 'error'), of(problems, 'notice')];
  const ok = errors.length === 0;
  return {
    ok,
    json: { ok, problems: errors, notices },
    text: [
      ...errors.map(problemLine),
      ...notices.map((notice) => `До відома: ${problemLine(notice)}`),
      ok ? 'Помилок немає.' : `Помилок: ${errors.length}.`,
    ],
  };
}
