import type { LightMyRequestResponse } from 'fastify';

/** Status, headers and body of an answer. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  /** As text. */
  body: string;
  bytes: Buffer;
  /** `Location` of a redirect. */
  location: string | undefined;
  json(): unknown;
}

/** What `app.inject` answered, in the words of the tests. */
export function answerOf(response: LightMyRequestResponse): Answer {
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body,
    bytes: response.rawPayload,
    location: response.headers.location,
    json: () => response.json() as unknown,
  };
}
