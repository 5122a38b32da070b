import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice } from '../testing/test-office.ts';
import { loadConfiguration } from './load-configuration.ts';

let hromadaDir: string;
let centre: TestBackOffice;

beforeEach(async () => {
  hromadaDir = await mkdtemp(join(tmpdir(), 'okruh-hromada-'));
  await cp(sampleHromadaDir('shyshaky-like'), hromadaDir, { recursive: true });
  centre = await startTestBackOffice({ hromadaDir });
});
afterEach(async () => {
  await centre.stop();
  await rm(hromadaDir, { recursive: true });
});

const versions = () => centre.services.store.db.selectFrom('catalogue_version').select('number').execute();
const edit = async (file: string, from: string, to: string) => {
  const path = join(hromadaDir, file);
  const yaml = await readFile(path, 'utf8');
  expect(yaml).toContain(from);
  await writeFile(path, yaml.replace(from, to));
};

describe('the configuration of the hromada', () => {
  it('is loaded once: the same folder again changes nothing', async () => {
    await loadConfiguration(centre.services);
    expect(await versions()).toHaveLength(1);
  });

  it('that changed becomes a new version, in force at once, and is sent to every office', async () => {
    const office = await enrolTestOffice(centre);
    const after = (await office.feed(0)).cursor;
    await edit('offices.yaml', 'Фронт-офіс у Шишаках', 'Фронт-офіс у центрі Шишаків');
    const { version } = await loadConfiguration(centre.services);
    const { hromada } = await centre.services.configuration.current(centre.services.store.db);
    expect(hromada.offices[0]?.name).toBe('Фронт-офіс у центрі Шишаків');
    expect((await office.feed(after)).entries).toMatchObject([{ kind: 'catalogue', payload: { version } }]);
    expect(await versions()).toHaveLength(2);
  });

  it('with errors is refused with all of them, and the one in force stays', async () => {
    await edit('offices.yaml', 'districtId: so-02', 'districtId: so-99');
    await edit('staff.yaml', 'place: fo-baranivka', 'place: fo-nowhere');
    await expect(loadConfiguration(centre.services)).rejects.toThrow(/so-99[\s\S]*fo-nowhere|fo-nowhere[\s\S]*so-99/);
    expect(await versions()).toHaveLength(1);
  });

  it('that drops an office shuts it out', async () => {
    const office = await enrolTestOffice(centre, 'fo-yaresky');
    const drop = (yaml: string) => yaml.replace(/- id: fo-yaresky\n(?: {2}.*\n?)+/, '');
    for (const [file, change] of [
      ['offices.yaml', drop],
      [
        'staff.yaml',
        (yaml: string) =>
          yaml
            .split('\n')
            .filter((line) => !line.includes('fo-yaresky'))
            .join('\n'),
      ],
    ] as const) {
      const path = join(hromadaDir, file);
      await writeFile(path, change(await readFile(path, 'utf8')));
    }
    await loadConfiguration(centre.services);
    expect((await office.get('/api/v1/transport/feed')).status).toBe(401);
  });
});

describe("the centre's key", () => {
  it('is made once, for the owner of the files only, and stays over a restart', async () => {
    const { publicKey } = centre.services.centreKey;
    const path = join(centre.settings.dataDir, 'keys', 'centre.pem');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    centre = await centre.restart();
    expect(centre.services.centreKey.publicKey).toBe(publicKey);
  });
});
