import { describe, expect, it } from 'vitest';
import { enrolmentTicket, readEnrolmentTicket } from './enrolment-ticket.ts';

const code = '234A-BCEH-KMPT-X789';

describe('a ticket for an office', () => {
  it('holds the address and the code, which comes back from it', () => {
    const text = enrolmentTicket({ code, centreUrl: 'https://okruh.example/centre/' });
    expect(text).toBe(`https://okruh.example/centre/#enrol=${code}`);
    expect(readEnrolmentTicket(`  ${text}\n`)).toEqual({ code, centreUrl: 'https://okruh.example/centre' });
  });

  it('may be the code alone, in any script and spacing', () => {
    expect(readEnrolmentTicket(' 234а всен ')).toEqual({ code: '234а всен' });
  });

  it.each([
    '',
    'https://okruh.example/',
    'javascript:alert(1)#enrol=234A',
    `ftp://okruh.example/#enrol=${code}`,
    `https://user:word@okruh.example/#enrol=${code}`,
    'https://okruh.example/#enrol=',
  ])('is not «%s»', (text) => {
    expect(readEnrolmentTicket(text)).toBeUndefined();
  });
});
