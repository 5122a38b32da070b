import { existsSync } from 'node:fs';
import { needed, readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { CommandRefused } from '../../command-line/refusals.ts';
import { copiesDir } from '../copies/layout.ts';
import { readKeepRules } from '../prune/keep-rule.ts';
import { type Pruned, pruneCopies } from '../prune/prune-copies.ts';
import { bytesText } from '../words.ts';
import { pathOf } from './options.ts';

/** `backup --prune TARGET --keep RULES`: removes old copies without making a new one. */
export async function prune(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека копій'], ['keep'], [], ['prune']);
  const rules = readKeepRules(needed('keep', given.text('keep')));
  const target = pathOf(given.places[0] ?? '', io);
  if (!existsSync(copiesDir(target))) {
    throw new CommandRefused('copy-missing', 'Тут немає завершеної резервної копії.', [target]);
  }
  const pruned = await pruneCopies(target, rules);
  return {
    ok: pruned.unreadable.length === 0,
    json: { ok: pruned.unreadable.length === 0, ...pruned },
    text: prunedText(pruned),
  };
}

/** What was removed, in words. */
export function prunedText({ removed, kept, unreadable, swept }: Pruned): string[] {
  return [
    ...unreadable.map((path) => `Опис копії пошкоджено, тому її залишено: ${path}`),
    ...removed.map((path) => `Стару копію прибрано: ${path}`),
    `Копій залишено: ${kept.length + unreadable.length}, прибрано: ${removed.length}.`,
    swept === undefined
      ? 'Саме робиться інша копія, тому файли старих копій буде прибрано наступного разу.'
      : `Файлів, яких не потребує жодна копія, прибрано: ${swept.count} (${bytesText(swept.bytes)}).`,
  ];
}
