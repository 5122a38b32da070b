import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { permits, route } from '@okruh/domain';
import { describe, expect, it } from 'vitest';
import { loadHromada } from './loader/load-hromada.ts';
import { findService } from './look-up.ts';
import { sampleHromadaDir } from './sample.ts';

/** The state codifier lies beside the project and is not always there. */
const codifier = new URL('../../../../shared/data/katottg/settlements.tsv.gz', import.meta.url);

async function sample(name: Parameters<typeof sampleHromadaDir>[0]) {
  const loaded = await loadHromada(sampleHromadaDir(name));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, undefined, 2));
  return loaded.hromada;
}

const shyshaky = await sample('shyshaky-like');
const troitske = await sample('troitske-like');

describe('the catalogue', () => {
  it('is whole in both samples: 22 kinds of assistance and certificates, 19 of social services', () => {
    const codes = ({ services }: typeof shyshaky) => services.map(({ code }) => code);
    expect(codes(troitske)).toEqual(codes(shyshaky));
    expect(codes(shyshaky).filter((code) => code.startsWith('03-'))).toHaveLength(22);
    expect(codes(shyshaky).filter((code) => !code.startsWith('03-'))).toHaveLength(19);
  });

  it('gives a service its clocks, the deciding one first, and its term by the regime of the calendar', () => {
    const care = findService(shyshaky, '015.1');
    expect(care?.clocks.map(({ id, starts }) => [id, starts])).toEqual([
      ['social-services-simplified', 'registered'],
      ['needs-assessment', 'registered'],
      ['assessment-act', 'assessed'],
      ['notice', 'decided'],
    ]);
    expect(care?.term).toMatchObject({ amount: 1, unit: 'working-days' });
    expect(care?.clocks[0]?.term).toMatchObject({ amount: 10, unit: 'working-days' });
  });

  it('resolves packs and rules to the plain checklist of the desk: conditional papers are optional there', () => {
    const grant = findService(shyshaky, '03-01');
    expect(grant?.checklist.map(({ slot, required }) => [slot, required])).toEqual([
      ['application', true],
      ['passport', true],
      ['rnokpp', true],
      ['idp-certificate', false],
      ['representative-authority', false],
      ['representative-passport', false],
      ['birth-certificate', true],
      ['guardianship-decision', false],
      ['bank-details', false],
    ]);
    expect(grant?.checklist[1]).toMatchObject({ paper: 'passport', papers: ['passport', 'id-card'] });
    expect(grant?.questions.map(({ id }) => id)).toEqual(['is-guardian', 'payment-to-bank']);
  });

  it('lets papers of the low-income aid follow within a month, and the first day stays', () => {
    const rule = findService(shyshaky, '03-06')?.checklistRules.find(({ slot }) => slot === 'declaration');
    expect(rule).toMatchObject({ follows: { amount: 1, unit: 'months' }, firstDayStays: true });
  });

  it('knows stages, the second signature and where refusing is forbidden', () => {
    expect(findService(shyshaky, 'SP-05')?.procedure?.stages?.map(({ stage }) => stage)).toEqual([
      'first-assessment',
      'one-off-service',
      'full-assessment',
      'support-plan',
      'targeted-aid',
      'monitoring',
    ]);
    expect(findService(shyshaky, 'SP-15')?.procedure?.approval).toEqual(['granted']);
    expect(findService(shyshaky, 'SP-11')?.procedure?.refusalForbidden).toContain('не відмовляють');
    expect(findService(shyshaky, '03-01')?.procedure).toBeUndefined();
  });
});

describe('the hromada of one office', () => {
  it('has one desk, 39 settlements, and outreach workers in every other district', () => {
    expect(troitske.offices.filter(({ kind }) => kind === 'front')).toHaveLength(1);
    expect(troitske.districts.flatMap(({ settlements }) => settlements)).toHaveLength(39);
    const served = troitske.districts.map(({ officeId, outreachWorkers }) => [
      officeId !== undefined,
      outreachWorkers !== undefined,
    ]);
    expect(served).toEqual([[true, false], ...Array.from({ length: 5 }, () => [false, true])]);
  });

  it('has 2 departments and 3 units under one institution', () => {
    const kinds = troitske.departments.filter(({ parentId }) => parentId === 'cnsp').map(({ kind }) => kind);
    expect(kinds).toEqual(['department', 'department', 'unit', 'unit', 'unit']);
  });

  it.skipIf(!existsSync(codifier))('has settlements as the state codifier has them', () => {
    const lines = gunzipSync(readFileSync(codifier)).toString('utf8').replaceAll('’', 'ʼ').split('\n');
    const known = new Set(lines.map((line) => line.split('\t').slice(0, 4).join()));
    const own = troitske.districts.flatMap(({ settlements }) => settlements);
    expect(
      own.filter(({ katottg, category, name }) => !known.has([katottg, category, name, 'Троїцька'].join())),
    ).toEqual([]);
  });

  it('leads every service to a department of its own where somebody may decide', () => {
    for (const { code } of troitske.services) {
      const routed = route(troitske.routing, { serviceCode: code, date: '2026-02-27' });
      if ('unrouted' in routed) throw new Error(code);
      const deciders = troitske.staff.filter(
        ({ place, roles }) => place === routed.departmentId && permits(roles, 'case:decide'),
      );
      expect([code, deciders.length > 0, routed.ruleId]).toEqual([
        code,
        true,
        expect.not.stringMatching('everything-else'),
      ]);
    }
  });

  it('holds no phone numbers and no passwords', () => {
    expect(JSON.stringify(troitske)).not.toMatch(/\+?380\d{9}|\b0\d{9}\b|password|пароль/iu);
  });
});
