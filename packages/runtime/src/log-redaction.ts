/**
 * Names of the fields a log line may carry. Ids, counts, codes and durations; never names, numbers of people, texts of
 * papers, bodies of requests or addresses with values in them.
 */
const allowed = new Set(
  `service level time msg pid err req res reqId requestId method route statusCode responseTime
  code reason event status outcome verdict kind name job jobId jobs attempt attempts lane runner worker workers signal
  applicationId documentId pageId parcelId personId officeId departmentId staffId correctionId decisionId blobId sha256
  sequence cursor count pages bytes size limit version protocol migration dialect store driver
  ms everyMs retryInMs waitMs timeoutMs startedAt dueAt peakMb rssMb width height dpi mediaType confidence model
  host port url service slot serviceCode districtId hromadaId roles dropped depth ageMs attemptsLeft exitCode`.split(
    /\s+/,
  ),
);

const maxLength = 500;

/** Long digit runs (also with spaces and hyphens inside), reference numbers and Cyrillic words. */
const personal: readonly [RegExp, string][] = [
  [/\b[2-9ABCEHKMPTX]{4}-[2-9ABCEHKMPTX]{4}-[2-9ABCEHKMPTX]{4}\b/g, '[number]'],
  [/\+?\d(?:[ ()-]?\d){5,}/g, '[number]'],
  [/[\u0400-\u04ff][\u0400-\u04ff'’ʼ-]*/g, '[word]'],
];

/** Masks what might be personal inside a free text and cuts it to 500 characters. */
export function scrub(text: string): string {
  return personal.reduce((cleaned, [pattern, mask]) => cleaned.replace(pattern, mask), text.slice(0, maxLength));
}

/** Addresses go to the log without user, password, query and fragment. */
function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return '[address]';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

const written = (key: string, value: unknown): unknown =>
  key === 'url' && typeof value === 'string' ? withoutSecrets(value) : value;

/** Keeps the allowed fields of a log line; the names of the others go to `dropped`. */
export function keepAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  const dropped = Object.keys(fields).filter((key) => !allowed.has(key));
  const kept = Object.entries(fields).filter(([key]) => allowed.has(key));
  const line: Record<string, unknown> = Object.fromEntries(kept.map(([key, value]) => [key, written(key, value)]));
  return dropped.length > 0 ? { ...line, dropped } : line;
}

/** An error as a log line shows it: its class, code, masked message and the stack without the message. */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as Error & { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: scrub(error.message),
    stack: frames.slice(0, 12).join('\n'),
    ...(error.cause instanceof Error ? { cause: errorForLog(error.cause) } : {}),
  };
}
