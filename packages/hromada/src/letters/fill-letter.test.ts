import { describe, expect, it } from 'vitest';
import type { LetterTemplate } from '../schema/letters.ts';
import { fillLetter, letterFor, unknownLetterFields } from './fill-letter.ts';

function letter(id: string, more: Partial<LetterTemplate> = {}): LetterTemplate {
  return {
    id,
    outcome: 'granted',
    title: 'Лист',
    paragraphs: ['Текст'],
    basis: { act: 'Положення', confirmed: false },
    ...more,
  };
}

describe('a letter', () => {
  it('has its fields filled in, and loses a paragraph whose field is not given', () => {
    const template = {
      title: 'Лист про {service}',
      paragraphs: ['Підстави: {grounds}', 'Призначено {amount} грн.', 'З повагою'],
    };
    expect(fillLetter(template, { service: 'довідку', grounds: 'є $& право' })).toEqual({
      title: 'Лист про довідку',
      paragraphs: ['Підстави: є $& право', 'З повагою'],
    });
  });

  it('does not fill in what a value brings', () => {
    expect(fillLetter({ title: '{grounds}', paragraphs: [] }, { grounds: '{amount}', amount: '5' }).title).toBe(
      '{amount}',
    );
  });

  it('knows its fields', () => {
    expect(unknownLetterFields('{service} {toString} {сума}')).toEqual(['toString', 'сума']);
  });

  it('is the one of the service, else the general one of the outcome', () => {
    const letters = [letter('no', { outcome: 'refused' }), letter('any'), letter('own', { services: ['03-19'] })];
    expect(letterFor({ letters }, '03-19', 'granted')?.id).toBe('own');
    expect(letterFor({ letters }, '03-12', 'granted')?.id).toBe('any');
    expect(letterFor({ letters }, '03-19', 'refused')?.id).toBe('no');
    expect(letterFor({ letters: [] }, '03-19', 'refused')).toBeUndefined();
  });

  it('is the version in force on the day', () => {
    const letters = [letter('a', { title: 'Старий', validTo: '2026-02-28' }), letter('a', { validFrom: '2026-03-01' })];
    const titleOn = (on?: string) => letterFor({ letters }, '03-12', 'granted', on)?.title;
    expect([titleOn('2026-02-28'), titleOn('2026-03-01'), titleOn()]).toEqual(['Старий', 'Лист', 'Лист']);
  });
});
