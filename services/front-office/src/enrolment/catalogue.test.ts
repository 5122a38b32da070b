import { loadHromada, sampleHromadaDir } from '@okruh/hromada';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, createCatalogue } from './catalogue.ts';

describe('the department that is named to the applicant', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
    if (!loaded.ok) throw new Error('the sample does not load');
    catalogue = createCatalogue(loaded.hromada, 'fo-shyshaky');
  });
  const nobody = {
    on: '2026-02-27',
    categories: [],
    answers: {},
    representation: 'self',
    districtId: 'so-01',
  } as const;
  const responsible = (code: string): string => {
    const service = catalogue.service(code);
    if (service === undefined) throw new Error(`no service ${code}`);
    return catalogue.responsibleFor(service, nobody);
  };

  it('is the one that routing will choose, not the outside body that pays', () => {
    expect(catalogue.departmentName(catalogue.service('03-01')?.departmentId ?? '')).toBe('Пенсійний фонд України');
    expect(responsible('03-01')).toBe('Відділ соціального забезпечення, праці та соціальних послуг');
  });

  it('is the unit that gives the service', () => {
    expect(responsible('015.1')).toBe('Відділення соціальної допомоги вдома ЦНСП');
  });
});
