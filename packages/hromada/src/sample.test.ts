import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { checkKatottg, deadlineOf, formatRegistrationIndex, permits, route } from '@okruh/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHromada } from './loader/load-hromada.ts';
import { findDepartment, findOffice, findSettlement, isInForce } from './look-up.ts';
import { sampleHromadaDir } from './sample.ts';
import { type Hromada, hromadaSchema } from './schema/hromada.ts';

/** The state codifier lies beside the project and is not always there. */
const codifier = new URL('../../../../shared/data/katottg/settlements.tsv.gz', import.meta.url);

let hromada: Hromada;

beforeAll(async () => {
  const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, undefined, 2));
  hromada = loaded.hromada;
});

describe('the sample hromada', () => {
  it('has 11 districts with 63 settlements and a front office each, and one centre', () => {
    expect(hromada.districts).toHaveLength(11);
    expect(hromada.districts.flatMap(({ settlements }) => settlements)).toHaveLength(63);
    expect(hromada.districts.map(({ officeId }) => findOffice(hromada, officeId ?? '')?.kind)).toEqual(
      Array.from({ length: 11 }, () => 'front'),
    );
    expect(hromada.offices.filter(({ kind }) => kind === 'centre')).toHaveLength(1);
  });

  it('begins with the offices in the order of the districts', () => {
    expect(hromada.offices.slice(0, 2).map(({ id }) => id)).toEqual(['fo-shyshaky', 'fo-baranivka']);
  });

  it('knows its settlements by code', () => {
    const found = findSettlement(hromada, 'UA53060330180099837');
    expect([found?.settlement.name, found?.district.id]).toEqual(['Демʼянки', 'so-02']);
    expect(findSettlement(hromada, 'UA71020000000057292')).toBeUndefined();
    const codes = hromada.districts.flatMap(({ settlements }) => settlements.map(({ katottg }) => katottg));
    expect(codes.every((code) => checkKatottg(code).valid)).toBe(true);
  });

  it.skipIf(!existsSync(codifier))('has settlements as the state codifier has them', () => {
    const lines = gunzipSync(readFileSync(codifier)).toString('utf8').replaceAll('’', 'ʼ').split('\n');
    const known = new Set(lines.map((line) => line.split('\t').slice(0, 4).join()));
    const own = hromada.districts.flatMap(({ settlements }) => settlements);
    expect(
      own.filter(({ katottg, category, name }) => !known.has([katottg, category, name, 'Шишацька'].join())),
    ).toEqual([]);
  });

  it('routes every service, before and after the Pension Fund took over, to where a specialist of the hromada decides', () => {
    for (const service of hromada.services) {
      for (const date of ['2025-06-30', '2025-07-01', '2026-02-27']) {
        const routed = route(hromada.routing, { serviceCode: service.code, date });
        if ('unrouted' in routed) throw new Error(`${service.code} on ${date}: ${routed.unrouted.join()}`);
        const deciders = hromada.staff.filter(
          ({ place, roles }) => place === routed.departmentId && permits(roles, 'case:decide'),
        );
        expect([
          service.code,
          findDepartment(hromada, routed.departmentId)?.external ?? false,
          deciders.length > 0,
        ]).toEqual([service.code, false, true]);
      }
    }
  });

  it('gives every service its own rule, a checklist and a deadline', () => {
    for (const { code, term, checklist, withoutPapers } of hromada.services) {
      expect(route(hromada.routing, { serviceCode: code, date: '2026-02-27' })).not.toMatchObject({
        ruleId: 'everything-else',
      });
      expect(checklist.length > 0 || withoutPapers !== undefined).toBe(true);
      expect(deadlineOf(term, hromada.calendar, '2026-02-27T08:15:30.000Z').date >= '2026-02-27').toBe(true);
    }
  });

  it('says of what the Pension Fund decides that the hromada only takes it in', () => {
    const routed = route(hromada.routing, { serviceCode: '03-01', date: '2026-02-27' });
    expect(routed).toMatchObject({ departmentId: 'social-protection', ruleId: 'pension-fund-intake' });
    expect('reasons' in routed && routed.reasons[0]).toContain('Пенсійний фонд України');
    const fund = findDepartment(hromada, 'pension-fund');
    expect(fund && [isInForce(fund, '2025-06-30'), isInForce(fund, '2025-07-01')]).toEqual([false, true]);
  });

  it('has a clerk at every front office, two specialists and a head in the department, an administrator', () => {
    const placesOf = (role: Hromada['staff'][number]['roles'][number]): string[] =>
      hromada.staff.filter(({ roles }) => roles.includes(role)).map(({ place }) => place);
    const fronts = hromada.offices.filter(({ kind }) => kind === 'front').map(({ id }) => id);
    expect(fronts.filter((id) => !placesOf('front-clerk').includes(id))).toEqual([]);
    expect(placesOf('specialist').filter((place) => place === 'social-protection').length).toBeGreaterThanOrEqual(2);
    expect(placesOf('department-head')).toContain('social-protection');
    expect(placesOf('administrator')).toHaveLength(1);
  });

  it('makes registration indices of its districts', () => {
    const district = hromada.districts[2]?.code ?? '';
    expect(formatRegistrationIndex(hromada.registrationIndexFormat, { number: 401, year: 2026, district })).toBe(
      '00401/26-СО03',
    );
  });

  it('holds no phone numbers and no passwords', () => {
    expect(JSON.stringify(hromada)).not.toMatch(/\+?380\d{9}|\b0\d{9}\b|password|пароль/iu);
    expect(hromada.offices.filter(({ phone }) => phone !== undefined)).toEqual([]);
  });

  it('travels as JSON and is the same hromada on the other side', () => {
    expect(hromadaSchema.parse(JSON.parse(JSON.stringify(hromada)))).toEqual(hromada);
  });
});
