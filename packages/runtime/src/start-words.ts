const disk: Readonly<Record<string, string>> = {
  ENOSPC: 'на диску немає місця. Звільніть місце',
  EDQUOT: 'вичерпано дозволене місце на диску. Звільніть місце',
  EROFS: 'диск лише для читання. Перевірте диск',
  EIO: 'диск не читається або не пишеться. Перевірте диск, зробіть копію даних',
  EACCES: 'немає прав. Перевірте, хто власник теки',
  EPERM: 'немає прав. Перевірте, хто власник теки',
};

/**
 * Why a program cannot start, in Ukrainian, when the system says so and a person can help: the disk, or a port that another
 * program has. Undefined for everything else: a mistake in the program, to be shown with its stack.
 */
export function startWords(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', path, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return `Програму не запущено: адресу ${address}:${port} вже зайнято іншою програмою. Зупиніть її або задайте інший OKRUH_PORT.`;
  }
  const why = disk[code];
  return why && `Програму не запущено: ${path ?? 'тека даних'}: ${why} і запустіть знову. Дані не змінено.`;
}
