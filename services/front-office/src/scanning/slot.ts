/** Where papers go: the slot of an application, at registration (''), in the answer to a correction request, or in a supplement. */
export interface Slot {
  readonly applicationId: string;
  readonly slot: string;
  readonly correctionId: string;
}
