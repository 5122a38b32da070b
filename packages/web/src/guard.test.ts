import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApiClient, testBrowser } from './testing/index.ts';
import { type SampleApp, sampleApp, samplePassword } from './testing/sample-app.ts';

let sample: SampleApp;
beforeEach(async () => {
  sample = await sampleApp();
});
afterEach(() => sample.close());

const handler = (): { ok: boolean } => ({ ok: true });

describe('a route that does not state what it needs', () => {
  it('does not start without a permission', () => {
    expect(() => sample.app.get('/x', { config: { audit: 'none' } }, handler)).toThrow(
      'Route GET /x states no permission',
    );
    expect(() => sample.app.get('/y', handler)).toThrow('states no permission');
  });

  it('does not start without an audit event', () => {
    expect(() => sample.app.get('/x', { config: { permission: 'public' } }, handler)).toThrow('states no audit event');
  });

  it('does not start without CSRF check unless it is public', () => {
    const config = { permission: 'signed-in', audit: 'none', csrf: false } as const;
    expect(() => sample.app.post('/x', { config }, handler)).toThrow('must keep its CSRF check');
  });

  it('does not start in a service without staff unless it is public', async () => {
    const portal = await sampleApp({ service: 'citizen-portal', staff: undefined });
    const config = { permission: 'signed-in', audit: 'none' } as const;
    expect(() => portal.app.get('/x', { config }, handler)).toThrow('this service has none');
    expect((await portal.app.inject('/sign-in')).statusCode).toBe(404);
    await portal.close();
  });
});

describe('who may call a route', () => {
  beforeEach(() => {
    const audit = 'none';
    sample.app.get('/open', { config: { permission: 'public', audit } }, handler);
    sample.app.get('/desk', { config: { permission: 'application:register', audit } }, handler);
    sample.app.get('/api/v1/desk', { config: { permission: 'application:register', audit } }, handler);
    sample.app.get('/inside', { config: { permission: 'signed-in', audit } }, handler);
  });

  it('lets anybody see what is public', async () => {
    expect((await sample.app.inject('/open')).statusCode).toBe(200);
  });

  it('sends a stranger to the sign-in page and back afterwards', async () => {
    const browser = testBrowser(sample.app);
    const answer = await browser.get('/desk?page=2');
    expect([answer.status, answer.location]).toEqual([303, '/sign-in?next=%2Fdesk%3Fpage%3D2']);
    await browser.get(answer.location ?? '');
    const signedIn = await browser.post('/sign-in', { login: 'olena', password: samplePassword, next: '/desk?page=2' });
    expect(signedIn.location).toBe('/desk?page=2');
    expect((await browser.get('/desk?page=2')).status).toBe(200);
  });

  it('answers an API stranger 401 with a problem', async () => {
    const answer = await sample.app.inject('/api/v1/desk');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json()).toMatchObject({ error: { code: 'not-signed-in' } });
  });

  it('refuses whose role has not the permission', async () => {
    const specialist = await testApiClient(sample.app, 'hanna', samplePassword);
    expect((await specialist.get('/api/v1/desk')).json()).toMatchObject({ error: { code: 'forbidden' } });
    const browser = testBrowser(sample.app);
    await browser.signIn('hanna', samplePassword);
    const page = await browser.get('/desk');
    expect(page.status).toBe(403);
    expect(page.body).toContain('Ця дія вам недоступна');
    expect((await browser.get('/inside')).status).toBe(200);
  });

  it('stops letting in a member who was dismissed', async () => {
    const clerk = await testApiClient(sample.app, 'olena', samplePassword);
    expect((await clerk.get('/api/v1/desk')).status).toBe(200);
    sample.staff[0]!.active = false;
    expect((await clerk.get('/api/v1/desk')).status).toBe(401);
  });
});
