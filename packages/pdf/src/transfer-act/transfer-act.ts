/** What the act of transfer of open applications says. Everything is text ready to be printed. */
export interface TransferAct {
  /** The council, as it stands on letters. */
  hromada: string;
  /** Name of the department that had the applications. */
  from: string;
  /** Name of the department or the body that has them now. */
  to: string;
  /** Day of the transfer, YYYY-MM-DD. */
  on: string;
  /** Ukrainian: the act or decision it rests on. */
  reason: string;
  applications: readonly TransferredApplication[];
  /** How many follow later, because they still wait for somebody. */
  leftBehind: number;
  /** Name of the one who ordered the transfer. */
  orderedBy: string;
  /** Instant of the print. */
  printedAt: string;
}

export interface TransferredApplication {
  registrationIndex: string;
  /** YYYY-MM-DD */
  registeredOn: string;
  applicant: string;
  service: string;
  /** Pages of all its papers. */
  pages: number;
  /** Where the papers themselves lie: the front office that took them. */
  papersAt: string;
}
