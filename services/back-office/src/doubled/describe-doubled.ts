import type { DoubledRow } from './read-doubled.ts';

/** What the page of one of both cases says. */
export function doubledLine(
  { number, came_index, here_index, came_application_id }: DoubledRow,
  applicationId: string,
) {
  const other = came_application_id === applicationId ? here_index : came_index;
  return {
    number,
    other,
    text: `Рішення № ${number} є також у справі ${other}: після відновлення бек-офісу той самий номер дано двічі.`,
    url: `/cases/${applicationId}/doubled-number`,
  };
}

/** What stands above the queue of the department. */
export function doubledInQueue({
  number,
  came_index,
  here_index,
  came_application_id,
  here_application_id,
}: DoubledRow) {
  return {
    number,
    cases: [
      { index: here_index, url: `/cases/${here_application_id}` },
      { index: came_index, url: `/cases/${came_application_id}` },
    ],
  };
}
