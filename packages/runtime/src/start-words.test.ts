import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { startWords } from './start-words.ts';

it('says what a person can help: the disk and its folder, or the port', async () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC', path: '/var/okruh/uploads' });
  expect(startWords(full)).toMatch(/\/var\/okruh\/uploads: на диску немає місця\. Звільніть місце/u);
  const first = createServer();
  await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve));
  const { port } = first.address() as { port: number };
  const taken = await new Promise((resolve) => createServer().once('error', resolve).listen(port, '127.0.0.1'));
  expect(startWords(taken)).toContain(`127.0.0.1:${port} вже зайнято`);
  await new Promise((resolve) => first.close(resolve));
});

it('says nothing of a mistake in the program', () => {
  expect(startWords(new TypeError('undefined is not a function'))).toBeUndefined();
  expect(startWords('text')).toBeUndefined();
});
