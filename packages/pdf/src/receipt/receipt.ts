/** A term of the application: «Рішення про допомогу», «до 13.03.2026» or what it waits for. */
export interface ReceiptTerm {
  name: string;
  when: string;
  /** How the date was counted, a sentence a step. */
  steps: readonly string[];
  /** False: nobody has compared the rule with its act yet. */
  confirmed: boolean;
}

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
  /** Who acts for the applicant and signs; by what right and paper. */
  representative?: { name: string; right: string };
  /** Name of the service. */
  service: string;
  /** The department that works on it. */
  department?: string;
  /** Papers taken, in the order of the checklist. */
  papers: readonly { name: string; pages: number }[];
  /** Names of the papers that are still to be brought. */
  missing: readonly string[];
  /** Latest day of the answer, YYYY-MM-DD. */
  deadline?: { date: string };
  /** All terms, that of the answer first; its derivation is printed. */
  terms?: readonly ReceiptTerm[];
  /** What the service costs: in a few words, then line by line. */
  fee?: { title: string; lines: readonly string[]; confirmed: boolean };
  /** Second proof for the portal. */
  codeWord: string;
  /** Address of the citizen portal; the QR code holds it followed by '#' and the reference number. */
  portalUrl: string;
  /** Text on the processing of personal data; a general one in the words of Law 2297-VI is printed when absent. */
  personalDataNotice?: string;
}
