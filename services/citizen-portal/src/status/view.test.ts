import { expect, it } from 'vitest';
import { stations } from './view.ts';

const way = (word: Parameters<typeof stations>[0]['word'], title: string) =>
  stations({ word, title }).map(({ text, state }) => `${text}: ${state}`);

it('the way of an application marks where it is now', () => {
  expect(way('your-turn', 'Потрібна ваша дія')).toEqual([
    'Заяву прийнято: past',
    'Заяву розглядають: present',
    'Результат готовий: ahead',
    'Справу завершено: ahead',
  ]);
  expect(way('finished', 'Справу завершено').at(-1)).toBe('Справу завершено: present');
});

it('the way of an application that was taken back or went to another body does not pretend that there was a result', () => {
  expect(way('finished', 'Заяву відкликано')).toEqual(['Заяву прийнято: past', 'Заяву відкликано: present']);
  expect(way('finished', 'Заяву передано до іншої установи')).toEqual([
    'Заяву прийнято: past',
    'Заяву передано до іншої установи: present',
  ]);
});
