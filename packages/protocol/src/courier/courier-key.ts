import { z } from 'zod';

/** An age recipient (X25519): `age1` and 58 signs of bech32. */
export const courierRecipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, 'age recipient');

/** A key pair of age: what is encrypted to the recipient only the identity opens. */
export interface CourierKey {
  readonly recipient: string;
  readonly identity: string;
}

/** Makes a fresh key pair (age, https://age-encryption.org/v1). */
export async function makeCourierKey(): Promise<CourierKey> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The text of a key file, as the tools of age write it. */
export function courierKeyText({ recipient, identity }: CourierKey): string {
  return `# public key: ${recipient}\n${identity}\n`;
}

/** @throws TypeError when the text holds no key pair. */
export function readCourierKey(text: string): CourierKey {
  const recipient = /^# public key: (\S+)$/m.exec(text)?.[1];
  const identity = /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/m.exec(text)?.[0];
  if (identity === undefined || !courierRecipientSchema.safeParse(recipient).success)
    throw new TypeError('not an age key file');
  return { recipient: recipient as string, identity };
}

/** What an office and the centre each sign in a session to say to which recipient files for them are encrypted. */
export function courierStatement(officeId: string, challenge: string, courierRecipient: string) {
  return { officeId, challenge, courierRecipient };
}
