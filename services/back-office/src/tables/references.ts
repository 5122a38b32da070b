/** A reference number that an application had before; it leads to it with the second proof only. */
export interface ReplacedReferenceRow {
  application_id: string;
  reference_number: string;
  replaced_at: string;
}
