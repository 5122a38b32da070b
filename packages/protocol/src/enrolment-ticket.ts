/** What an administrator gives an office for its first start: the code, and where the centre is. */
export interface EnrolmentTicket {
  code: string;
  /** Address of the centre; absent when only the code was typed. */
  centreUrl?: string;
}

const mark = '#enrol=';

/**
 * A ticket as one line of text, for a QR code: the centre's address with the code as its fragment, which no browser sends
 * to a server and no server writes into a log.
 */
export function enrolmentTicket({ code, centreUrl }: Required<EnrolmentTicket>): string {
  return `${centreUrl.replace(/\/+$/, '')}/${mark}${code}`;
}

/**
 * Reads a ticket, or a code alone, as somebody typed or pasted it. Undefined: there is no code in it, or what stands
 * before it is no address of a website.
 */
export function readEnrolmentTicket(typed: string): EnrolmentTicket | undefined {
  const text = typed.trim();
  const at = text.indexOf(mark);
  const code = (at === -1 ? text : text.slice(at + mark.length)).trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} -]{0,60}$/u.test(code)) return undefined;
  if (at === -1) return { code };
  const address = webAddress(text.slice(0, at));
  return address === undefined ? undefined : { code, centreUrl: address };
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
