import { z } from 'zod';

const fileSchema = z.array(z.object({ login: z.string().trim().toLowerCase().min(1), password: z.string().min(8) }));

/** The staff file cannot be used; the message is Ukrainian and names no password. */
export class StaffFileRefused extends Error {
  override readonly name = 'StaffFileRefused';
  readonly code = 'staff-file-refused';

  constructor() {
    super('Файл OKRUH_STAFF_FILE має містити JSON виду [{"login": "…", "password": "щонайменше 8 знаків"}].');
  }
}

/**
 * Passwords by login from the text of the staff file.
 * @throws StaffFileRefused when it is not such a list.
 */
export function readInitialPasswords(text: string | undefined): ReadonlyMap<string, string> {
  if (text === undefined) return new Map();
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new StaffFileRefused();
  return new Map(parsed.data.map(({ login, password }) => [login, password]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
