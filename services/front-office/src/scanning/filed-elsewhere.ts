import type { Office } from '../office.ts';
import type { Filed } from './file-taken.ts';
import type { Slot } from './slot.ts';

/** Ukrainian sentences about the pages that did not go where they were brought; they name nobody. */
export function filedElsewhere({ catalogue }: Office, { placed, unsorted }: Filed, here: Slot): string[] {
  const moved = placed.filter(({ place }) => place.applicationId !== here.applicationId || place.slot !== here.slot);
  const names = new Map(
    catalogue.hromada.services.flatMap(({ checklist }) => checklist.map(({ slot, name }) => [slot, name])),
  );
  const words = moved.map(({ place, pages }) => {
    const whose = place.applicationId === here.applicationId ? '' : ' іншої заяви';
    return `За титульним аркушем до документа «${names.get(place.slot) ?? place.slot}»${whose} покладено сторінок: ${pages}.`;
  });
  return unsorted === 0 ? words : [...words, `До невпорядкованих сторінок покладено: ${unsorted}.`];
}
