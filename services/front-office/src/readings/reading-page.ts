import {
  compareWithTyped,
  type FieldProposal,
  fieldNames,
  fieldNotes,
  fieldWarning,
  type Person,
  personName,
  shownField,
  type TypedPerson,
} from '@okruh/domain';
import { findSettlement } from '@okruh/hromada';
import type { FastifyReply } from 'fastify';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { stripPageOf } from '../scanning/back-to-strip.ts';
import { findPage } from '../scanning/change-page.ts';
import type { PageReadingRow } from '../schema.ts';
import { show } from '../show.ts';
import { misplacedPages } from './misplaced.ts';
import { readingOf } from './queries.ts';

/** A page with what was read on it, held against what was typed; nothing of it is taken over. */
export async function readingPage(
  reply: FastifyReply,
  office: Office,
  which: { applicationId: string; pageId: string },
  errors?: readonly { readonly message: string }[],
): Promise<FastifyReply> {
  const { db } = office.store;
  const row = await findPage(db, which.applicationId, which.pageId);
  const { applicant, serviceCode = '' } = await readApplication(db, which.applicationId);
  const reading = await readingOf(db, row);
  const checklist = office.catalogue.checklist(serviceCode);
  const name = checklist.find(({ slot }) => slot === row.slot)?.name ?? row.slot;
  const misplaced = await misplacedPages(office, which.applicationId, checklist);
  const url = paths.page(which.applicationId, which.pageId);
  return show(reply, 'readings/views/reading.njk', {
    pageTitle: `${name}, сторінка ${row.position}`,
    applicantName: personName(applicant, 'full'),
    backUrl: `${await stripPageOf(office, row)}#slot-${row.slot}`,
    imageUrl: `${url}/image?r=${row.rotation}`,
    readUrl: `${url}/read`,
    misplaced: reading === undefined ? [] : (misplaced.get(row.slot) ?? []),
    reading: reading && readingView(office, reading, applicant),
    errors,
  });
}

function readingView({ catalogue }: Office, reading: PageReadingRow, applicant: Person) {
  const fields = JSON.parse(reading.fields) as FieldProposal[];
  const comparisons = compareWithTyped(fields, [typedPerson(applicant)]);
  const settlementName = (katottg: string) => findSettlement(catalogue.hromada, katottg)?.settlement.name;
  return {
    text: reading.text,
    width: reading.width,
    height: reading.height,
    fields: fields.map((field, at) => {
      const [x0, y0, x1, y1] = field.box;
      return {
        name: fieldNames[field.kind],
        shown: shownField(field, settlementName),
        seen: field.text,
        notes: fieldNotes(field),
        agrees: comparisons[at]?.kind === 'same',
        warning: fieldWarning(field.kind, comparisons[at]),
        box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
      };
    }),
  };
}

function typedPerson({ surname, givenName, patronymic, born, identity, phone }: Person): TypedPerson {
  const { rnokpp, passport, idCard, unzr } = identity;
  return { surname, givenName, patronymic, born, rnokpp, passport, idCard, unzr, phone };
}
