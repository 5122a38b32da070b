import { type Person, personName, searchKey } from '@okruh/domain';
import type { ApplicationRow } from '../schema.ts';

/** The columns of an application that follow from its applicant. */
export function applicantColumns(
  applicant: Person,
): Pick<ApplicationRow, 'person_id' | 'applicant' | 'applicant_name' | 'search_key'> {
  const name = personName(applicant, 'full');
  return {
    person_id: applicant.id,
    applicant: JSON.stringify(applicant),
    applicant_name: name,
    search_key: searchKey(name),
  };
}
