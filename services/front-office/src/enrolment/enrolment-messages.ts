import type { Messages } from '@okruh/web';

/** How fields of the pages about enrolment are called in the list of errors. */
export const enrolmentMessages: Messages = {
  'field.ticket': 'Код підключення',
  'field.centreUrl': 'Адреса бек-офісу',
};
