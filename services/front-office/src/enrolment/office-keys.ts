import type { KeyObject } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '@okruh/blobs';
import { type CourierKey, makeKeyPair, readPrivateKey } from '@okruh/protocol';
import { keptKeyFile } from './key-file.ts';
import { officeCourierKey, officeKey, renewCourierKey } from './office-key.ts';

/** The office's keys: the one it speaks with, and one that is to take its place. */
export interface OfficeKeys {
  /** Seals parcels and answers the centre's challenges. */
  readonly current: KeyObject;
  /** Opens the centre's answers by courier. */
  readonly courier: CourierKey;
  /** A new key, durable before the centre hears of it; asked again it is the same one until it was put into use. */
  next(): Promise<KeyObject>;
  /**
   * Puts the new key in the place of the current one, durably; the old one is gone, and the one for couriers with it:
   * whoever stole the one has the other too.
   */
  adoptNext(): Promise<void>;
}

/** Opens the keys in the data folder; the first one is made when there is none. */
export async function openOfficeKeys(dataDir: string): Promise<OfficeKeys> {
  let current = await officeKey(dataDir);
  let courier = await officeCourierKey(dataDir);
  const path = join(dataDir, 'office-key-next.pem');
  const next = async () => readPrivateKey(await keptKeyFile(path, () => makeKeyPair().privateKeyPem));
  return {
    get current() {
      return current;
    },
    get courier() {
      return courier;
    },
    next,
    adoptNext: async () => {
      const adopted = await next();
      courier = await renewCourierKey(dataDir);
      await rename(path, join(dataDir, 'office-key.pem'));
      await syncFolder(dataDir);
      current = adopted;
    },
  };
}
