import { agreedProtocol, firstProtocol, type ProtocolRange } from '@okruh/protocol';
import type { Db } from '../office.ts';
import { LinkProblem } from './link-problem.ts';
import { linkRow, updateLink } from './queries.ts';

/** Whose program is more than one version behind the other's. */
type VersionProblem = 'office-too-old' | 'centre-too-old';

/** What a person is told then. */
export const versionWords: Readonly<Record<VersionProblem, string>> = {
  'office-too-old':
    'Програма цього фронт-офісу застара для бек-офісу: відстає більш як на одну версію. Усе зареєстроване збережене й піде після оновлення. Попросіть адміністратора оновити програму тут.',
  'centre-too-old':
    'Програма бек-офісу застара для цього фронт-офісу: відстає більш як на одну версію. Усе зареєстроване збережене й піде після оновлення. Попросіть адміністратора оновити програму бек-офісу.',
};

/** The problem that a code names; undefined when it is another one. */
export function versionProblem(code: string | undefined): VersionProblem | undefined {
  return code === 'office-too-old' || code === 'centre-too-old' ? code : undefined;
}

/** @throws LinkProblem when this program and the centre have no version in common. */
export function requireCommonProtocol(own: ProtocolRange, centre: ProtocolRange = firstProtocol): void {
  const agreed = agreedProtocol(own, centre);
  if (typeof agreed === 'string') throw new LinkProblem(agreed);
}

/** Remembers which version the centre speaks, for what is sealed without the link. */
export async function noteCentreProtocol(db: Db, { newest }: ProtocolRange = firstProtocol): Promise<void> {
  const known = (await linkRow(db))?.centre_protocol;
  if (known !== newest) await updateLink(db, { centre_protocol: newest });
}

/** The version to seal a parcel in: the newest that the centre was last known to understand, as far as this program does. */
export async function spokenProtocol(db: Db, { oldest, newest }: ProtocolRange): Promise<number> {
  const centre = (await linkRow(db))?.centre_protocol ?? firstProtocol.newest;
  return Math.max(oldest, Math.min(newest, centre));
}
