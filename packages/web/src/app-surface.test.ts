import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAssets } from './assets.ts';
import { fileResponse } from './open-api.ts';
import { type SampleApp, sampleApp } from './testing/sample-app.ts';

let sample: SampleApp;
beforeEach(async () => {
  sample = await sampleApp();
});
afterEach(() => sample.close());

const open = { permission: 'public', audit: 'none' } as const;

describe('headers of every answer', () => {
  it('allow nothing that we do not serve ourselves', async () => {
    const { headers } = await sample.app.inject('/sign-in');
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "connect-src 'self'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|https:|\*/);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('let a page show our own frames, and an answer stand in one, only where the route says so', async () => {
    sample.app.get('/viewer', { config: { ...open, frames: 'shows' } }, () => 'x');
    sample.app.get('/letter', { config: { ...open, frames: 'shown' } }, () => 'x');
    const viewer = await sample.app.inject('/viewer');
    expect(viewer.headers['content-security-policy']).toMatch(/frame-ancestors 'none'.*frame-src 'self'/);
    const letter = await sample.app.inject('/letter');
    expect(letter.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(letter.headers['x-frame-options']).toBe('SAMEORIGIN');
  });

  it('keep what a route says about caching', async () => {
    sample.app.get('/mine', { config: open }, (_request, reply) =>
      reply.header('cache-control', 'private, max-age=60').send('x'),
    );
    expect((await sample.app.inject('/mine')).headers['cache-control']).toBe('private, max-age=60');
  });
});

describe('assets', () => {
  it('get another address when their content changes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'okruh-assets-'));
    writeFileSync(join(folder, 'app.css'), 'a{}');
    const before = readAssets(folder).url('app.css');
    expect(before).toMatch(/^\/assets\/[0-9a-f]{12}\/app\.css$/);
    expect(readAssets(folder).url('app.css')).toBe(before);
    writeFileSync(join(folder, 'app.css'), 'b{}');
    expect(readAssets(folder).url('app.css')).not.toBe(before);
    rmSync(folder, { recursive: true });
  });

  it('do not lead out of their folder', async () => {
    for (const path of ['..%2Fpackage.json', '../package.json', '%2e%2e/package.json']) {
      expect((await sample.app.inject(`/assets/x/${path}`)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1 of the API routes alone, with permission to call', async () => {
    const schema = {
      summary: 'One case',
      params: z.object({ id: z.uuid() }),
      response: { 200: z.object({ title: z.string() }) },
    };
    sample.app.get('/api/v1/cases/:id', { config: { permission: 'case:read', audit: 'none' }, schema }, () => ({
      title: '',
    }));
    const letter = { response: { 200: fileResponse('application/pdf', 'The letter') } };
    sample.app.get('/api/v1/letter', { config: open, schema: letter }, (_request, reply) =>
      reply.send(Buffer.from('x')),
    );
    const upload = { consumes: ['multipart/form-data'] };
    sample.app.post(
      '/api/v1/pages',
      { config: { permission: 'signed-in', audit: 'none' }, schema: upload },
      () => ({}),
    );
    sample.app.get('/page', { config: open }, () => 'x');

    const document = (await sample.app.inject('/api/openapi.json')).json();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      paths: {
        '/api/v1/cases/{id}': {
          get: {
            security: [{ bearer: [] }],
            parameters: [{ name: 'id', in: 'path', schema: { type: 'string', format: 'uuid' } }],
          },
        },
        '/api/v1/letter': { get: { security: [], responses: { 200: { content: { 'application/pdf': {} } } } } },
        '/api/v1/pages': { post: { requestBody: { content: { 'multipart/form-data': {} } } } },
      },
    });
    expect(Object.keys((document as { paths: object }).paths).every((path) => path.startsWith('/api/'))).toBe(true);
    expect(document).toMatchObject({ paths: { '/api/v1/cases/{id}': { get: { responses: { default: {} } } } } });
  });
});

describe('health', () => {
  it('is ready when the store answers and the service agrees', async () => {
    expect((await sample.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await sample.app.inject('/readyz')).statusCode).toBe(200);
    const waiting = await sampleApp({ ready: async () => false });
    expect((await waiting.app.inject('/readyz')).statusCode).toBe(503);
    await waiting.close();
  });

  it('tells what the service adds for those who watch over it, and is ready also when that fails', async () => {
    const telling = await sampleApp({ readyFacts: async () => ({ backup: { late: true } }) });
    expect((await telling.app.inject('/readyz')).json()).toEqual({ status: 'ready', backup: { late: true } });
    await telling.close();
    const failing = await sampleApp({ readyFacts: () => Promise.reject(new Error('no such table')) });
    expect((await failing.app.inject('/readyz')).json()).toEqual({ status: 'ready' });
    await failing.close();
  });
});

describe('the log of a request', () => {
  it('has the pattern of the route and never its values', async () => {
    sample.app.get('/people/:id', { config: open }, () => 'x');
    await sample.app.inject('/people/1234567890?name=olena');
    const line = sample.lines
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({ level: 'info', method: 'GET', route: '/people/:id', statusCode: 200 });
    expect(line).toHaveProperty('requestId');
    expect(sample.lines.join('')).not.toMatch(/1234567890|olena/);
  });
});
