import type { Hromada } from '@okruh/hromada';
import type { StaffMember } from '@okruh/web';
import { type ActivityOfPerson, activitiesOfPerson } from '../activities/activities-of-person.ts';
import type { CentreDb, PersonDuplicateRow, PersonMergeRow, PersonRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { descriptionsOf, rootOf, rootsOf } from './cluster.ts';
import { personUnknown } from './person-unknown.ts';
import { type MatterRow, mattersOf, mergeHistory, pairsOf, personRows, type TieLine, tiesOf } from './queries.ts';
import { personSightOf, personsInSight } from './sight.ts';

/** Two descriptions, one of them of the person of the page. */
export type PairOfPerson = PersonDuplicateRow & { other: PersonRow };

/** Everything that stands on the page of a person. */
export interface PersonPage {
  hromada: Hromada;
  /** The description that is kept; the others were merged into it. */
  person: PersonRow;
  merged: PersonRow[];
  /** In sight: those by which the person applied, and those in which they act for somebody. */
  matters: MatterRow[];
  /** That nobody decided yet. */
  pairs: PairOfPerson[];
  /** Found to be two persons. */
  distinct: PairOfPerson[];
  merges: PersonMergeRow[];
  ties: TieLine[];
  activities: ActivityOfPerson[];
  /** Rows of everybody who is named, by id. */
  names: Map<string, PersonRow>;
  /** Those who are named and may be seen, by any id of theirs. */
  inSight: Set<string>;
}

/** @throws RefusalError 404 `person-unknown`. */
export async function readPerson(services: Services, staff: StaffMember, id: string): Promise<PersonPage> {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  const sight = await personSightOf(db, services, staff);
  const root = await rootOf(db, id);
  if (!(await personsInSight(db, sight, [root])).has(root)) throw personUnknown();
  const ids = [...(await descriptionsOf(db, [root])).keys()];
  const rows = await personRows(db, ids);
  const person = rows.find((row) => row.id === root);
  if (person === undefined) throw personUnknown();
  const open = await pairsOf(db, ids, null);
  const decided = await pairsOf(db, ids, 'distinct');
  const merges = await mergeHistory(db, ids);
  const ties = await tiesOf(db, ids);
  const named = new Set([
    ...[...open, ...decided].flatMap(bothOf),
    ...merges.flatMap((merge) => [merge.kept_id, merge.merged_id]),
    ...ties.flatMap((tie) => [tie.person_id, tie.other_id ?? tie.person_id]),
  ]);
  const names = await namesOf(db, named);
  const withOther = (pair: PersonDuplicateRow): PairOfPerson[] => {
    const other = names.get(bothOf(pair).find((one) => !ids.includes(one)) ?? '');
    return other === undefined ? [] : [{ ...pair, other }];
  };
  return {
    hromada,
    person,
    merged: rows.filter((row) => row.id !== person.id),
    matters: await mattersOf(db, ids, sight),
    pairs: open.flatMap(withOther),
    distinct: decided.flatMap(withOther),
    merges,
    ties,
    activities: await activitiesOfPerson(services, staff, ids),
    names,
    inSight: await personsInSight(db, sight, named),
  };
}

const bothOf = ({ first_id, second_id }: PersonDuplicateRow): string[] => [first_id, second_id];

/** By their own ids; whoever was merged is named as the person they were merged into. */
async function namesOf(db: CentreDb, ids: ReadonlySet<string>): Promise<Map<string, PersonRow>> {
  const rows = await personRows(db, [...new Set([...ids, ...(await rootsOf(db, ids)).values()])]);
  return new Map(rows.map((row) => [row.id, row]));
}
