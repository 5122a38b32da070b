import { createServer } from 'node:net';
import { TownError } from './town-error.ts';

/** One service's wish: a port (0 for any) and the variable that sets it. */
export interface PortWish {
  port: number;
  variable: string;
  /** Ukrainian name of the service. */
  title: string;
}

/**
 * The ports the services will listen on, in the order of the wishes.
 *
 * @throws TownError naming every port that is taken, and how to choose another.
 */
export async function takePorts(host: string, wishes: readonly PortWish[]): Promise<number[]> {
  const outcomes = await Promise.all(wishes.map(({ port }) => tryPort(host, port)));
  const problems = outcomes.flatMap((outcome, index) => {
    const wish = wishes[index];
    return typeof outcome === 'number' || wish === undefined ? [] : [describe(host, wish, outcome)];
  });
  if (problems.length > 0) throw new TownError(problems.join('\n'));
  return outcomes.filter((outcome) => typeof outcome === 'number');
}

/** The port when it can be listened on, else the reason why not. */
function tryPort(host: string, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}

function describe(host: string, { port, variable, title }: PortWish, error: NodeJS.ErrnoException): string {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE') {
    return `${title}: адресу ${where} вже зайнято іншою програмою. Зупиніть її або задайте інший порт: ${variable}=…`;
  }
  if (error.code === 'EACCES')
    return `${title}: на порт ${port} немає прав. Задайте інший, більший за 1023: ${variable}=…`;
  return `${title}: на адресі ${where} не вдалося відкрити порт (${error.code ?? error.message}). Перевірте OKRUH_HOST і ${variable}.`;
}
