import type { ManualClock } from '@okruh/runtime';
import { neighbour } from '../../town/sample-people.ts';
import { staff } from '../../town/staff.ts';
import type { Town } from '../../town/start-town.ts';

const names = [
  ['Гаврилюк', 'Ганна', 'Семенівна', '03-20'],
  ['Ґалаґан', 'Явдоха', 'Лукʼянівна', '03-12'],
  ['Їжакевич', 'Петро', 'Омелянович', '03-06'],
  ['Єременко', 'Софія', 'Ігорівна', '03-19'],
  ['Щур', 'Ольга', 'Юхимівна', '03-21'],
] as const;

/** Other people who applied in the days before, so that lists look as they do at work. */
export async function populate(town: Town, clock: ManualClock): Promise<void> {
  for (const [number, [surname, givenName, patronymic, service]] of names.entries()) {
    clock.set(`2026-02-${16 + 2 * number}T0${7 + (number % 2)}:1${number}:00.000Z`);
    const officeId = number % 2 === 0 ? 'fo-baranivka' : 'fo-shyshaky';
    const login = number % 2 === 0 ? staff.clerkInBaranivka : staff.clerkInShyshaky;
    const clerk = await town.clerk(login, officeId);
    await clerk.apply(service, { ...neighbour(number), surname, givenName, patronymic });
    await town.settle();
  }
}
