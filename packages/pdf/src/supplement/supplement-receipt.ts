/** What the receipt for papers that came after registration says. Everything is text ready to be printed. */
export interface SupplementReceipt {
  /** Name of the hromada: «Шишацька селищна територіальна громада». */
  hromada: string;
  /** The front office that took the papers. */
  office: { name: string; address: string; phone?: string; hours: string };
  registrationIndex: string;
  /** Day of registration, YYYY-MM-DD. */
  registeredOn: string;
  /** Moment at which the papers were taken, ISO 8601 UTC; printed in Kyiv time. */
  suppliedAt: string;
  /** Name of the clerk who took them. */
  clerk: string;
  /** Full name of the applicant. */
  applicant: string;
  /** Name of the service. */
  service: string;
  /** Papers taken now, in the order of the checklist. */
  papers: readonly { name: string; pages: number }[];
  /** What is still to be brought, each with its day where there is one. */
  missing: readonly string[];
  note?: string;
}
