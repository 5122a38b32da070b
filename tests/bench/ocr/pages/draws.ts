import { seeded } from '../../../town/seeded.ts';
import { givenNames, sentences, streets, surnames, villages } from './wording.ts';

/** What is drawn for one page: the same for the same seed. */
export interface Draws {
  /** From 0 to 1. */
  share(): number;
  between(least: number, most: number): number;
  whole(least: number, most: number): number;
  one<T>(of: readonly T[]): T;
  person(): string;
  date(): string;
  money(): string;
  address(): string;
  phone(): string;
  sentence(): string;
}

export function draws(seed: number): Draws {
  const share = seeded(seed);
  const between = (least: number, most: number) => least + share() * (most - least);
  const whole = (least: number, most: number) => Math.floor(between(least, most + 1));
  const one = <T>(of: readonly T[]): T => of[Math.floor(share() * of.length)] as T;
  const two = (value: number) => String(value).padStart(2, '0');
  const person = () => `${one(surnames)} ${one(givenNames)}`;
  const date = () => `${two(whole(1, 28))}.${two(whole(1, 12))}.${whole(2019, 2026)}`;
  const money = () => `${whole(1, 98)} ${whole(100, 999)},${two(whole(0, 99))}`;
  const address = () => `село ${one(villages)}, вулиця ${one(streets)}, будинок ${whole(1, 120)}`;
  const phone = () => `0${whole(50, 99)} ${whole(100, 999)} ${whole(10, 99)} ${whole(10, 99)}`;
  const blanks: Record<string, () => string> = {
    n: () => String(whole(2, 90)),
    born: () => String(whole(1938, 2015)),
    area: () => `0,${whole(1000, 9999)}`,
    person,
    date,
    money,
    address,
    phone,
  };
  const sentence = () => one(sentences).replaceAll(/\{(\w+)\}/g, (_, name: string) => blanks[name]?.() ?? '');
  return { share, between, whole, one, person, date, money, address, phone, sentence };
}
