import { type Answer, httpClient } from './http-client.ts';

export interface StatusWords {
  word: string;
  title: string;
  next: string;
  registeredOn: string;
  deadline?: string;
  office: { name: string; address: string };
}

/** A citizen at the portal's API. */
export interface Citizen {
  /** Asks with a number as it was typed, and with the receipt's code word where it is needed. */
  ask(referenceNumber: string, codeWord?: string): Promise<Answer<StatusWords>>;
}

export function citizenAt(base: string): Citizen {
  const api = httpClient(base);
  return {
    ask: (referenceNumber, codeWord) =>
      api.post<StatusWords>('/api/v1/status', { referenceNumber, ...(codeWord !== undefined && { codeWord }) }),
  };
}

const cyrillic: Readonly<Record<string, string>> = {
  A: 'а',
  B: 'в',
  C: 'с',
  E: 'е',
  H: 'н',
  K: 'к',
  M: 'м',
  P: 'р',
  T: 'т',
  X: 'х',
};

/** A reference number as somebody types it who does not change the keyboard: small Cyrillic letters and spaces. */
export function typedInCyrillic(referenceNumber: string): string {
  return [...referenceNumber].map((sign) => (sign === '-' ? ' ' : (cyrillic[sign] ?? sign))).join('');
}

/** The same number with one sign wrong. */
export function mistyped(referenceNumber: string): string {
  const first = referenceNumber.startsWith('7') ? '8' : '7';
  return first + referenceNumber.slice(1);
}
