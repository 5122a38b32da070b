import { type Hromada, loadHromada, sampleHromadaDir } from '@okruh/hromada';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, createCatalogue } from './catalogue.ts';

let hromada: Hromada;
beforeAll(async () => {
  const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
  if (!loaded.ok) throw new Error('the sample does not load');
  ({ hromada } = loaded);
});

describe('the department that is named to the applicant', () => {
  let catalogue: Catalogue;
  beforeAll(() => {
    catalogue = createCatalogue(hromada, 'fo-shyshaky', () => '2026-02-27');
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

describe('a service whose next version is in the catalogue already', () => {
  it('is that of today until the day comes, and that of the day of registration for what was registered', () => {
    const ofCode = (code: string) => hromada.services.filter((service) => service.code === code);
    const [now] = ofCode('03-19');
    if (now === undefined) throw new Error('no service 03-19');
    const versions = [
      { ...now, validTo: '2026-12-31' },
      { ...now, validFrom: '2027-01-01', name: 'Довідка нового зразка', checklist: [] },
    ];
    const services = [...hromada.services.filter(({ code }) => code !== '03-19'), ...versions];
    let today = '2026-12-31';
    const catalogue = createCatalogue({ ...hromada, services }, 'fo-shyshaky', () => today);
    expect(catalogue.service('03-19')?.name).toBe(now.name);
    expect(catalogue.checklist('03-19')).toEqual(now.checklist);
    today = '2027-01-01';
    expect(catalogue.service('03-19')?.name).toBe('Довідка нового зразка');
    expect(catalogue.service('03-19', '2026-12-31')?.name).toBe(now.name);
    expect(catalogue.checklist('03-19')).toEqual([]);
  });
});
