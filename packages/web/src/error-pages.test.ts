import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RefusalError } from './refusal-error.ts';
import type { RefusalPage } from './route-config.ts';
import { type SampleApp, sampleApp } from './testing/sample-app.ts';

const config = { permission: 'public', audit: 'none', csrf: false } as const;
const person = z.object({
  surname: z.string('Введіть прізвище').min(1, 'Введіть прізвище'),
  born: z.iso.date(),
  sex: z.enum(['f', 'm']),
  children: z.int().max(20),
  address: z.object({ line: z.string().min(3) }),
});
let sample: SampleApp;

beforeEach(async () => {
  sample = await sampleApp({ limits: { bodyBytes: 2000 } });
});
afterEach(() => sample.close());

function post(url: string, payload: string | object, headers: Record<string, string> = {}) {
  return sample.app.inject({ method: 'POST', url, payload, headers });
}

describe('a refusal of a use case', () => {
  const stale = { code: 'stale-version', message: 'Справу вже змінено. Оновіть сторінку.', field: 'version' };

  it('is a JSON problem at the API', async () => {
    sample.app.get('/api/v1/x', { config }, () => {
      throw new RefusalError(stale, 409);
    });
    const answer = await sample.app.inject('/api/v1/x');
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toEqual({
      error: { ...stale, requestId: expect.stringMatching(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/) },
    });
  });

  it('lists all refusals when there are several', async () => {
    sample.app.get('/api/v1/x', { config }, () => {
      throw new RefusalError([stale, { code: 'other', message: 'Ще одне' }]);
    });
    const answer = await sample.app.inject('/api/v1/x');
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ error: { code: 'stale-version', refusals: [stale, { code: 'other' }] } });
  });

  it('is a page in a browser', async () => {
    sample.app.get('/x', { config }, () => {
      throw new RefusalError(stale, 409);
    });
    const answer = await sample.app.inject('/x');
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Дані вже змінилися');
    expect(answer.body).toContain(stale.message);
  });

  it('shows the form again where the route says how', async () => {
    const onRefusal: RefusalPage = (request, reply, errors) =>
      reply.page('sign-in.njk', { errors, values: request.body });
    sample.app.post('/x', { config: { ...config, onRefusal } }, () => {
      throw new RefusalError({ code: 'no', message: 'Такий логін зайнято', field: 'login' });
    });
    const answer = await post('/x', 'login=%D0%87%D0%B6%D0%B0%D0%BA', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer.statusCode).toBe(422);
    for (const text of [
      'Помилка: ',
      '<a href="#login">Такий логін зайнято</a>',
      'value="Їжак"',
      'aria-describedby="login-error"',
    ]) {
      expect(answer.body).toContain(text);
    }
  });

  it('says what is missing where the form is about something that is not there', async () => {
    const missing = new RefusalError({ code: 'case-unknown', message: 'Такої справи немає' }, 404);
    const onRefusal: RefusalPage = () => Promise.reject(missing);
    sample.app.post('/x', { config: { ...config, onRefusal } }, () => {
      throw new RefusalError(stale, 409);
    });
    const answer = await post('/x', { version: 1 });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('Такої справи немає');
  });

  it('says when to try again', async () => {
    sample.app.get('/api/v1/x', { config }, () => {
      throw new RefusalError({ code: 'busy', message: 'Зачекайте' }, 503, 30);
    });
    const answer = await sample.app.inject('/api/v1/x');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30']);
  });
});

describe('input that does not fit its schema', () => {
  it('is refused in Ukrainian, field by field', async () => {
    sample.app.post('/api/v1/people', { config, schema: { body: person } }, () => ({}));
    const answer = await post('/api/v1/people', {
      born: '31.12.1990',
      sex: 'x',
      children: 21,
      address: { line: 'ab' },
    });
    expect(answer.statusCode).toBe(400);
    const { refusals } = answer.json<{ error: { refusals: { field: string; message: string; code: string }[] } }>()
      .error;
    expect(Object.fromEntries(refusals.map(({ field, message }) => [field, message]))).toEqual({
      surname: 'Введіть прізвище',
      born: 'Введіть дату, як-от 2026-02-27',
      sex: 'Виберіть одне з наведених значень',
      children: 'Введіть число, не більше ніж 20',
      'address.line': 'Введіть щонайменше 3 знаки',
    });
    expect(refusals.map(({ code }) => code)).toContain('input-invalid-type');
  });

  it('says what is missing as missing', async () => {
    sample.app.post('/api/v1/people', { config, schema: { body: person } }, () => ({}));
    const answer = await post('/api/v1/people', {});
    const { refusals } = answer.json<{ error: { refusals: { field: string; message: string }[] } }>().error;
    expect(refusals.filter(({ field }) => field !== 'surname').map(({ message }) => message)).toEqual(
      Array(4).fill('Заповніть це поле'),
    );
  });

  it.each([
    ['{"surname": ', 'application/json', 400, 'bad-request'],
    [`{"surname":"${'x'.repeat(3000)}"}`, 'application/json', 413, 'body-too-large'],
    ['surname', 'text/plain', 415, 'bad-request'],
  ])('%.12s… as %s is refused with %i', async (payload, type, status, code) => {
    sample.app.post('/api/v1/people', { config, schema: { body: person } }, () => ({}));
    const answer = await post('/api/v1/people', payload, { 'content-type': type });
    expect([answer.statusCode, answer.json<{ error: { code: string } }>().error.code]).toEqual([status, code]);
  });
});

describe('a disk that is full', () => {
  it.each(['SQLITE_FULL', 'ENOSPC', 'blobs-unwritable'])('is said as such: %s', async (code) => {
    sample.app.get('/api/v1/full', { config }, () => {
      throw Object.assign(new Error('database or disk is full'), { code });
    });
    const answer = await sample.app.inject('/api/v1/full');
    expect(answer.statusCode).toBe(507);
    expect(answer.json()).toMatchObject({
      error: { code: 'disk-full', message: expect.stringContaining('Звільніть') },
    });
  });
});

describe('a disk or a database that is broken', () => {
  it.each([
    ['SQLITE_IOERR_WRITE', 507, 'disk-unwritable', 'диск не дає писати'],
    ['SQLITE_READONLY', 507, 'disk-unwritable', 'диск не дає писати'],
    ['EROFS', 507, 'disk-unwritable', 'диск не дає писати'],
    ['SQLITE_CORRUPT', 500, 'store-damaged', 'нічого не видаляйте'],
  ])('is said as such: %s', async (code, status, refusal, words) => {
    sample.app.get('/api/v1/broken', { config }, () => {
      throw Object.assign(new Error('disk I/O error'), { code });
    });
    const answer = await sample.app.inject('/api/v1/broken');
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ error: { code: refusal, message: expect.stringContaining(words) } });
  });
});

describe('what nobody foresaw', () => {
  const secret = 'Їжак Олена 1234567890';

  it('is a page with a code to read out, without a word about the cause', async () => {
    sample.app.get('/boom', { config }, () => {
      throw new Error(secret);
    });
    const answer = await sample.app.inject('/boom');
    const line = sample.lines.find((text) => text.includes('request failed')) ?? '{}';
    const { requestId } = JSON.parse(line) as { requestId: string };
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain(requestId);
    expect(answer.body).not.toContain('1234567890');
  });

  it('is a problem at the API and leaves nothing personal in the log', async () => {
    sample.app.get('/api/v1/boom/:name', { config }, () => {
      throw new Error(secret);
    });
    const answer = await sample.app.inject('/api/v1/boom/1234567890?surname=%D0%87%D0%B6%D0%B0%D0%BA');
    expect(answer.json()).toMatchObject({ error: { code: 'internal' } });
    expect(answer.body).not.toContain('1234567890');
    expect(sample.lines.join('')).not.toMatch(/1234567890|Їжак|%D0%87/);
    expect(sample.lines.join('')).toContain('"route":"/api/v1/boom/:name"');
  });

  it('is a page also when the fault is in a template', async () => {
    sample.app.get('/broken', { config }, (_request, reply) => reply.page('no-such-template.njk'));
    const answer = await sample.app.inject('/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain('Сталася помилка в програмі');
  });

  it('is plain words when not even the error page can be drawn', async () => {
    const broken = await sampleApp({ navigation: () => Promise.reject(new Error(secret)) });
    const answer = await broken.app.inject('/nowhere');
    expect(answer.statusCode).toBe(500);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).not.toContain('1234567890');
    await broken.close();
  });
});

describe('an address that is not there', () => {
  it('answers 404, as a page or as a problem', async () => {
    const page = await sample.app.inject('/nowhere');
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('Сторінки не знайдено');
    expect((await sample.app.inject('/api/v1/nowhere')).json()).toMatchObject({ error: { code: 'not-found' } });
  });
});
