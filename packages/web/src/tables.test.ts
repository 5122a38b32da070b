import { startTestPostgres } from '@okruh/store/testing';
import { describe, expect, it } from 'vitest';
import { testApiClient, testBrowser } from './testing/index.ts';
import { sampleApp, samplePassword } from './testing/sample-app.ts';

describe.each(['sqlite', 'postgres'])('sessions, lock-out and audit on %s', (dialect) => {
  it('work by the same rules', async () => {
    const url = dialect === 'sqlite' ? 'sqlite::memory:' : await (await startTestPostgres()).database();
    const sample = await sampleApp({}, url);
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    for (let attempt = 0; attempt < 10; attempt++) {
      await expect(testApiClient(sample.app, 'hanna', 'не той')).rejects.toThrow('401');
    }
    await expect(testApiClient(sample.app, 'hanna', samplePassword)).rejects.toThrow('429');
    await sample.clock.advance(16 * 60_000);
    await testApiClient(sample.app, 'hanna', samplePassword);
    await browser.post('/sign-out');

    const { db } = sample.store;
    const events = await db.selectFrom('audit_entry').select(['event', 'staff_id']).orderBy('id').execute();
    expect(events).toEqual([
      { event: 'signed-in', staff_id: 'staff-1' },
      { event: 'signed-in', staff_id: 'staff-2' },
      { event: 'signed-out', staff_id: 'staff-1' },
    ]);
    expect(await db.selectFrom('staff_session').select('staff_id').execute()).toEqual([{ staff_id: 'staff-2' }]);
    expect(await db.selectFrom('sign_in_failure').selectAll().execute()).toEqual([]);
    await sample.close();
  });
});
