import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Office } from '../office.ts';
import type { PhoneAddress } from '../settings.ts';
import { phoneApp } from './phone-app.ts';

/** The server for telephones, or why there is none. */
export interface PhoneServer {
  /** Address for telephones, without a slash at the end; undefined while they cannot come. */
  readonly url: string | undefined;
  /** Ukrainian: what is wrong and how it is put right; also beside an address that only this computer reaches. */
  readonly notice: string | undefined;
  stop(): Promise<void>;
}

/** Listens for telephones where the settings say so. A wrong address never stops the desk: its page says what to do. */
export async function listenForPhones(office: Office, address: PhoneAddress | undefined): Promise<PhoneServer> {
  if (address === undefined) return none(switchedOff());
  const app = await phoneApp(office);
  try {
    await app.listen({ host: address.host, port: address.port });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    office.log.warn({ code }, 'no listening for telephones');
    await app.close();
    return none(notListening(address, code));
  }
  const { port } = app.server.address() as AddressInfo;
  const host = anyHost.has(address.host) ? ownAddresses()[0] : address.host;
  if (host === undefined) {
    await app.close();
    return none(
      'Цей комп’ютер зараз не в мережі. Під’єднайте його до тієї самої мережі Wi-Fi, що й телефон, і перезапустіть програму.',
    );
  }
  const notice = isLoopback(host) ? onlyHere() : undefined;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, notice, stop: () => app.close() };
}

const anyHost: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

function none(notice: string): PhoneServer {
  return { url: undefined, notice, stop: () => Promise.resolve() };
}

/** IPv4 addresses of this computer in its networks. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && one.family === 'IPv4' && !one.internal)
    .map((one) => one?.address ?? '');
}

function howTo(): string {
  const [own] = ownAddresses();
  const example = own === undefined ? 'адреса цього комп’ютера в мережі' : own;
  return `задайте OKRUH_PHONE_HOST=${example} і перезапустіть програму`;
}

function switchedOff(): string {
  return `Знімати телефоном тут вимкнено: програма відповідає лише цьому комп’ютерові. Щоб увімкнути, ${howTo()}. Телефон і комп’ютер мають бути в одній мережі, якій ви довіряєте.`;
}

function onlyHere(): string {
  return `Цю адресу видно лише з цього комп’ютера, телефон її не відкриє. Щоб відкрив, ${howTo()}.`;
}

function notListening({ host, port }: PhoneAddress, code: string): string {
  const why =
    code === 'EADDRINUSE'
      ? `порт ${port} зайнятий: задайте інший в OKRUH_PHONE_PORT`
      : `адреси ${host} на цьому комп’ютері зараз немає: ${howTo()}`;
  return `Знімати телефоном зараз не можна, бо ${why}.`;
}
