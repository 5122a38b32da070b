import type { CourierFaultCode } from '@okruh/protocol';
import type { AboutFault } from './read-about.ts';

/** Why a file was not taken in, or not to its end. */
export type DeliveryFault = CourierFaultCode | AboutFault | 'disk-full';

/** How many of the newest deliveries are shown. */
export const mostShown = 30;

/** What became of a file that somebody brought. */
export interface DeliveryResult {
  parcels: {
    taken: number;
    /** Here before, by whichever way. */
    known: number;
    /** Taken in and kept, but its command was not carried out: the office's tray says so. */
    refused: number;
    /** Must come again after others. */
    waiting: number;
    /** Not taken in, and kept for a person to look at. */
    aside: number;
  };
  files: { taken: number; known: number; damaged: number; unexpected: number };
  /** About parcels that were not simply taken, in the order they came. */
  remarks: { sequence: number | null; code: string; message: string }[];
}

/** A file that somebody brought. */
export interface Delivery {
  id: string;
  officeId: string | null;
  fileId: string | null;
  part: number | null;
  parts: number | null;
  takenAt: string;
  fault: DeliveryFault | null;
  result: DeliveryResult;
}

export function nothingTaken(): DeliveryResult {
  return {
    parcels: { taken: 0, known: 0, refused: 0, waiting: 0, aside: 0 },
    files: { taken: 0, known: 0, damaged: 0, unexpected: 0 },
    remarks: [],
  };
}
