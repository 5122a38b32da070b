/** What was chosen at this desk for the last scan; one row. */
export interface ScanChoiceRow {
  one: 1;
  /** Id of the scanner. */
  device: string;
  profile: string;
  source: string;
}
