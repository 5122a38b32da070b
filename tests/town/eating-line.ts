import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Line } from './town-options.ts';

/** One conversation that went over the line. */
export interface Passage {
  method: string;
  path: string;
  /** What the centre answered, whether it arrived or not. */
  status: number;
  reply: string;
  eaten: boolean;
}

/** A line on which the replies of the centre can get lost after the centre did what it was asked. */
export interface EatingLine extends Line {
  readonly passages: readonly Passage[];
  /** Loses the reply to each request for which this says so; by default none. */
  eatWhen(unlucky: (passage: Omit<Passage, 'eaten'>) => boolean): void;
}

/** Opens a line to the centre. */
export async function openEatingLine(centreUrl: string): Promise<EatingLine> {
  const passages: Passage[] = [];
  let unlucky: (passage: Omit<Passage, 'eaten'>) => boolean = () => false;
  const server = createServer((incoming, outgoing) => {
    const carried = carry(centreUrl, incoming, outgoing, (passage) => {
      const eaten = unlucky(passage);
      passages.push({ ...passage, eaten });
      return eaten;
    });
    carried.catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passages,
    eatWhen: (when) => {
      unlucky = when;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function carry(
  centreUrl: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  eats: (passage: Omit<Passage, 'eaten'>) => boolean,
): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = incoming;
  const body = await buffer(incoming);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const onward = ask(centreUrl + path, { method, headers, agent: false }, resolve).on('error', reject);
    outgoing.on('close', () => onward.destroy());
    onward.end(body);
  });
  const reply = await buffer(answer);
  const status = answer.statusCode ?? 0;
  if (eats({ method, path, status, reply: reply.toString('utf8') })) {
    incoming.socket.destroy();
    return;
  }
  outgoing.writeHead(status, withoutConnection(answer.headers));
  outgoing.end(reply);
}

function withoutConnection(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const { connection: _connection, 'keep-alive': _keepAlive, 'transfer-encoding': _encoding, ...rest } = headers;
  return rest;
}
