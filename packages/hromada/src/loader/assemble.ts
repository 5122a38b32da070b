import { createHash } from 'node:crypto';
import { canonicalJson } from '@okruh/domain';
import type { Hromada, HromadaContent } from '../schema/hromada.ts';
import type { District } from '../schema/places.ts';
import type { Service } from '../schema/services.ts';
import type { RowOf } from './file-shapes.ts';
import type { Folder, Rows } from './read-folder.ts';

/** A folder in which every file was read. */
export type WholeFolder = { readonly [F in keyof Folder]: NonNullable<Folder[F]> };

export function isWhole(folder: Folder): folder is WholeFolder {
  return Object.values(folder).every((file) => file !== undefined);
}

function values<T>(list: Rows<T>): T[] {
  return list.rows.map(({ value }) => value);
}

function districtOf(folder: WholeFolder, row: RowOf<'districts.yaml'>): District {
  const office = values(folder.offices).find(({ kind, districtId }) => kind === 'front' && districtId === row.id);
  return { ...row, ...(office && { officeId: office.id }) };
}

function serviceOf(folder: WholeFolder, row: RowOf<'services.yaml'>): Service {
  const names = new Map(values(folder.papers).map(({ id, name }) => [id, name]));
  const checklist = row.checklist.map(({ slot, paper, name, required }) => {
    return { slot: slot ?? paper, paper, name: name ?? names.get(paper) ?? paper, required };
  });
  return { ...row, checklist };
}

/** SHA-256 (hex) of a hromada's content in canonical JSON: equal content has an equal version. */
export function versionOf(content: HromadaContent): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}

/** The hromada of a folder that has no problems. */
export function assemble(folder: WholeFolder): Hromada {
  const content: HromadaContent = {
    ...folder.hromada.value,
    calendar: folder.calendar.value,
    districts: values(folder.districts).map((row) => districtOf(folder, row)),
    offices: values(folder.offices),
    departments: values(folder.departments),
    papers: values(folder.papers),
    services: values(folder.services).map((row) => serviceOf(folder, row)),
    routing: values(folder.routing),
    staff: values(folder.staff),
    letters: values(folder.letters),
  };
  return { ...content, version: versionOf(content) };
}
