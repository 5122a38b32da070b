import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

function loggerWithLines(): { log: Logger; text: () => string; last: () => Record<string, unknown> } {
  const lines: string[] = [];
  const log = createLogger({ service: 'front-office', level: 'debug', destination: { write: (l) => lines.push(l) } });
  return {
    log,
    text: () => lines.join(''),
    last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>,
  };
}

describe('a log line', () => {
  it('carries service, level, time and the allowed fields', () => {
    const { log, last } = loggerWithLines();
    log.info({ applicationId: '0195f3a0-0000-7000-8000-000000000001', ms: 12 }, 'registered');
    expect(last()).toMatchObject({ service: 'front-office', level: 'info', ms: 12, msg: 'registered' });
    expect(last().applicationId).toBe('0195f3a0-0000-7000-8000-000000000001');
    expect(last().time).toMatch(/Z$/);
  });

  it('leaves out every other field and says which', () => {
    const { log, last, text } = loggerWithLines();
    log.info({ surname: 'Shevchenko', applicant: { rnokpp: '3184710691' }, ms: 1 }, 'registered');
    expect(text()).not.toMatch(/Shevchenko|3184710691/);
    expect(last().dropped).toEqual(['surname', 'applicant']);
  });

  it('leaves other fields out of child loggers too', () => {
    const { log, text } = loggerWithLines();
    log.child({ reqId: 'r-1', login: 'olena' }).info('seen');
    expect(text()).toContain('"reqId":"r-1"');
    expect(text()).not.toContain('olena');
  });

  it('masks numbers of people, phones, reference numbers and names inside messages', () => {
    const { log, text } = loggerWithLines();
    log.info('Петренко Іван 3184710691 +380 (67) 123-45-67 А9В2 AB23-CEHK-79XT');
    log.info('applicant %s', 'Шевченко');
    expect(text()).not.toMatch(/Петренко|Шевченко|3184710691|123-45-67|CEHK/);
  });

  it('shows class, code and place of an error, with its message masked', () => {
    const { log, last, text } = loggerWithLines();
    const cause = new Error('Key (rnokpp)=(3184710691) already exists');
    const err = Object.assign(new TypeError('Коваленко 3184710691', { cause }), { code: '23505' });
    log.error({ err }, 'could not be saved');
    log.error(err);
    log.error({ err });
    expect(text()).not.toMatch(/3184710691|Коваленко/);
    expect(last().err).toMatchObject({ type: 'TypeError', code: '23505', cause: { type: 'Error' } });
    expect((last().err as { stack: string }).stack).toContain('logger.test.ts');
  });

  it('shows a request by its route and an address without what may be secret', () => {
    const { log, last, text } = loggerWithLines();
    log.info({ req: { method: 'GET', url: '/s/AB23', routeOptions: { url: '/s/:number' } } }, 'request');
    expect(last().req).toEqual({ method: 'GET', route: '/s/:number' });
    log.info({ url: 'postgres://okruh:geheim@db.example/okruh?sslkey=x' }, 'open');
    expect(last().url).toBe('postgres://db.example/okruh');
    expect(text()).not.toMatch(/AB23|geheim/);
  });
});
