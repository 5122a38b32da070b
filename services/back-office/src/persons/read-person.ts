import type { Hromada } from '@okruh/hromada';
import { RefusalError, type StaffMember } from '@okruh/web';
import { visibleDepartments } from '../casework/visible-departments.ts';
import type { ApplicationRow, CentreDb, PersonDuplicateRow, PersonMergeRow, PersonRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { clusterOf } from './cluster.ts';
import { mattersOf, mergeHistory, openPairsOf, personRows, type TieLine, tiesOf } from './queries.ts';

/** Everything that stands on the page of a person. */
export interface PersonPage {
  hromada: Hromada;
  /** The description that is kept; the others were merged into it. */
  person: PersonRow;
  merged: PersonRow[];
  /** In the departments that the reader sees. */
  matters: ApplicationRow[];
  pairs: (PersonDuplicateRow & { other: PersonRow })[];
  merges: PersonMergeRow[];
  ties: TieLine[];
  names: Map<string, PersonRow>;
}

/** The answer to everybody who has no matter in the reader's departments. */
export function personUnknown(): RefusalError {
  const message = 'Такої особи серед справ вашого відділу немає.';
  return new RefusalError({ code: 'person-unknown', message }, 404);
}

/** Whether this person may see somebody: one of the descriptions has a matter in a visible department. */
export async function seesPerson(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  personIds: readonly string[],
): Promise<boolean> {
  const { hromada } = await services.configuration.current(db);
  return (await mattersOf(db, personIds, visibleDepartments(hromada, staff))).length > 0;
}

/** @throws RefusalError 404 `person-unknown`. */
export async function readPerson(services: Services, staff: StaffMember, id: string): Promise<PersonPage> {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  const ids = await clusterOf(db, id);
  const matters = await mattersOf(db, ids, visibleDepartments(hromada, staff));
  const rows = await personRows(db, ids);
  const person = rows.find((row) => row.id === ids[0]);
  if (person === undefined || matters.length === 0) throw personUnknown();
  const found = await openPairsOf(db, ids);
  const merges = await mergeHistory(db, ids);
  const named = [...found.flatMap(bothOf), ...merges.flatMap((merge) => [merge.kept_id, merge.merged_id])];
  const names = new Map((await personRows(db, [...new Set(named)])).map((row) => [row.id, row]));
  const pairs = found.flatMap((pair) => {
    const other = names.get(bothOf(pair).find((one) => !ids.includes(one)) ?? '');
    return other === undefined ? [] : [{ ...pair, other }];
  });
  return {
    hromada,
    person,
    merged: rows.filter((row) => row.id !== person.id),
    matters,
    pairs,
    merges,
    ties: await tiesOf(db, ids),
    names,
  };
}

const bothOf = ({ first_id, second_id }: PersonDuplicateRow): string[] => [first_id, second_id];
