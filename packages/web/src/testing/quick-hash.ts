import { hashSync } from '@node-rs/argon2';

const hashes = new Map<string, string>();

/** For tests: an argon2id hash that is checked at once, since tests sign in again and again. */
export function quickHash(password: string): string {
  const made =
    hashes.get(password) ?? hashSync(password.normalize('NFC'), { memoryCost: 8, timeCost: 1, parallelism: 1 });
  hashes.set(password, made);
  return made;
}
