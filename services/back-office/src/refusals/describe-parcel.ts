import { kindNames } from './words.ts';

/** One line of a parcel's description; nothing personal stands in it: an administrator reads no papers. */
export interface ParcelFact {
  label: string;
  value: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Words that a description needs from elsewhere. */
export interface DescribingWords {
  serviceName(code: string): string;
  moment(instant: string): string;
}

/**
 * What a parcel is, from its JSON, whatever shape it has: also one that could not be read tells what it can. Names, numbers
 * and addresses of people are left out.
 */
export function describeParcel(body: string, words: DescribingWords): ParcelFact[] {
  const parcel = asJson(JSON.parse(body));
  const payload = asJson(parcel.payload);
  const application = asJson(payload.application);
  const by = asJson(payload.registeredBy ?? payload.suppliedBy ?? payload.answeredBy ?? payload.handedOverBy);
  const lines: [string, string | undefined][] = [
    ['Що це', kindNames[text(parcel.kind) ?? ''] ?? 'Невідомий вид відправлення'],
    ['Порядковий номер', number(parcel.sequence)],
    ['Версія протоколу', number(parcel.protocol)],
    ['Створено за годинником фронт-офісу', whenOf(parcel.createdAt, words)],
    ['Реєстраційний індекс', text(payload.registrationIndex)],
    ['Послуга', named(application.serviceCode, words)],
    ['Зареєстровано', whenOf(payload.registeredAt, words)],
    ['Хто подав', text(by.name ?? asJson(payload.withdrawnBy).name)],
    ['Документів', count(payload.documents)],
    ['Файлів', count(parcel.blobs)],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

function named(code: unknown, words: DescribingWords): string | undefined {
  return typeof code === 'string' ? words.serviceName(code) : undefined;
}

function whenOf(value: unknown, { moment }: DescribingWords): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? moment(value) : undefined;
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
}

function number(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : undefined;
}

function count(value: unknown): string | undefined {
  return Array.isArray(value) ? String(value.length) : undefined;
}
