import { describe, expect, it } from 'vitest';
import { compareParcels } from './compare-parcels.ts';

const parcel = (changes: object = {}, applicant: object = {}) =>
  JSON.stringify({
    kind: 'application',
    sequence: 7,
    signature: 'a',
    payload: {
      registrationIndex: '00007/26-01',
      application: { serviceCode: '03-21', applicant: { surname: 'Ґудзенко', phone: '0501234567', ...applicant } },
      documents: [{ id: 'd1' }],
    },
    ...changes,
  });

describe('the difference between two parcels', () => {
  it('is nothing for the same one', () => {
    expect(compareParcels(parcel(), parcel())).toEqual([]);
  });

  it('shows what tells nothing of a person, and only names what does', () => {
    const other = parcel({ sequence: 8 }, { surname: 'Підмінена', phone: '0990000000' });
    const differences = compareParcels(parcel(), other);
    expect(differences).toEqual([
      { label: 'Порядковий номер', taken: '7', refused: '8' },
      { label: 'Імʼя заявника' },
      { label: 'Телефон заявника' },
    ]);
    expect(JSON.stringify(differences)).not.toMatch(/Ґудзенко|Підмінена|050/);
  });

  it('names what one of them lacks, and what it has no word for', () => {
    const other = parcel({ payload: { documents: [] }, horoscope: 'добрий' });
    expect(compareParcels(parcel(), other)).toEqual(
      expect.arrayContaining([
        { label: 'Послуга', taken: '03-21', refused: '–' },
        { label: 'Документи й сторінки' },
        { label: 'Інші дані' },
      ]),
    );
  });
});
