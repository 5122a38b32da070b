import type { FieldCheck, FieldKind } from '@okruh/domain';

/** What a recognised page was taken for. */
export interface PageReadingRow {
  page_id: string;
  /** Kind of paper that it looks like; null when its words do not tell. */
  paper: string | null;
  /** JSON array of the phrases it was known by. */
  known_by: string;
  read_at: string;
}

/** A value that was read on a page, and what a person said of it. */
export interface PageFieldRow {
  id: string;
  page_id: string;
  /** Its place among the fields of the page. */
  position: number;
  kind: FieldKind;
  /** As it would be stored; see `FieldProposal`. */
  value: string;
  /** As people read it; the search finds the page by it. */
  shown: string;
  /** As it stands on the page. */
  seen: string;
  /** JSON `[x0, y0, x1, y1]` in pixels of the turned image. */
  box: string;
  /** 0-100. */
  confidence: number;
  checked: FieldCheck;
  state: 'proposed' | 'confirmed' | 'rejected';
  /** Staff member who confirmed or rejected it last. */
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
}
