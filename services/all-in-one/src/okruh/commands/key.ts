import { existsSync } from 'node:fs';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { CommandRefused } from '../../command-line/refusals.ts';
import { newIdentity } from '../copies/encryption.ts';
import { writeDurably } from '../files/durable.ts';
import { pathOf } from './options.ts';

/** `key FILE`: makes an age key pair; the secret half goes to the file (0600), the public half is told. */
export async function key(args: readonly string[], io: CommandIo): Promise<Answer> {
  const [file = ''] = readArguments(args, ['файл секретного ключа']).places;
  const path = pathOf(file, io);
  if (existsSync(path)) throw new CommandRefused('file-exists', 'Такий файл уже є: ключ не перезаписую.', [path]);
  const { identity, recipient } = await newIdentity();
  await writeDurably(path, `# created: ${io.now()}\n# public key: ${recipient}\n${identity}\n`);
  return {
    ok: true,
    json: { ok: true, file: path, recipient },
    text: [
      `Відкритий ключ: ${recipient}`,
      `Секретний ключ: ${path}`,
      'Зберігайте секретний ключ окремо від копій і в двох місцях: без нього зашифрованої копії не відкрити.',
    ],
  };
}
