import { z } from 'zod';

const login = z.string().trim().toLowerCase().min(1);
const entrySchema = z.union([
  z.strictObject({ login, password: z.string().min(8) }),
  z.strictObject({ login, passwordHash: z.string().startsWith('$argon2id$') }),
]);
const fileSchema = z.array(entrySchema);

/** A password to be hashed, or the argon2id hash of one (PHC string) for those who write no password into a file. */
export type InitialPassword = z.infer<typeof entrySchema>;

/** The staff file cannot be used; the message is Ukrainian and names no password. */
export class StaffFileRefused extends Error {
  override readonly name = 'StaffFileRefused';
  readonly code = 'staff-file-refused';

  constructor() {
    super(
      'Файл OKRUH_STAFF_FILE має містити JSON виду [{"login": "…", "password": "щонайменше 8 знаків"}]; замість "password" можна вказати "passwordHash": "$argon2id$…".',
    );
  }
}

/**
 * Passwords by login from the text of the staff file.
 * @throws StaffFileRefused when it is not such a list.
 */
export function readInitialPasswords(text: string | undefined): ReadonlyMap<string, InitialPassword> {
  if (text === undefined) return new Map();
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new StaffFileRefused();
  return new Map(parsed.data.map((entry) => [entry.login, entry]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
