/** What the receipt given to the citizen says. Everything is text ready to be printed. */
export interface Receipt {
  /** Name of the hromada: «Шишацька селищна територіальна громада». */
  hromada: string;
  /** The front office that took the application. */
  office: { name: string; address: string; phone?: string; hours: string };
  registrationIndex: string;
  /** Canonical form XXXX-XXXX-XXXX. */
  referenceNumber: string;
  /** Moment of registration, ISO 8601 UTC; printed in Kyiv time. */
  registeredAt: string;
  /** Name of the clerk who registered. */
  clerk: string;
  /** Full name of the applicant. */
  applicant: string;
  /** Name of the service. */
  service: string;
  /** Papers taken, in the order of the checklist. */
  papers: readonly { name: string; pages: number }[];
  /** Names of the papers that are still to be brought. */
  missing: readonly string[];
  /** Latest day of the answer, YYYY-MM-DD. */
  deadline?: { date: string };
  /** Second proof for the portal. */
  codeWord: string;
  /** Address of the citizen portal; the QR code holds it followed by '#' and the reference number. */
  portalUrl: string;
  /** Text on the processing of personal data; a general one in the words of Law 2297-VI is printed when absent. */
  personalDataNotice?: string;
}
