/** What an official letter says. Everything is text ready to be printed. */
export interface Letter {
  /** Name of the hromada, as in the head block: «Шишацька селищна рада». */
  hromada: string;
  /** Name of the department that answers. */
  department: string;
  /** Address and phone of the department, one line; left out when absent. */
  contacts?: string;
  /** Number of the letter as given by the journal of outgoing letters. */
  number: string;
  /** Date of the letter, YYYY-MM-DD. */
  date: string;
  /** Registration index and date (YYYY-MM-DD) of the application answered: the line «на № … від …». */
  answers?: { registrationIndex: string; date: string };
  addressee: { name: string; address: string };
  title: string;
  paragraphs: readonly string[];
  signatory: { position: string; name: string };
  /** Who prepared the letter, printed small at the foot: name and phone. */
  preparedBy?: string;
  /** Printed in the footer so that the letter can be checked on the portal. */
  referenceNumber: string;
}
