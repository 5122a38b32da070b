/** PDF kit of Okruh: receipts, official letters and searchable copies of scanned papers. */
export type { CoverSheet, SeparatorSheet } from './cover/cover-sheet.ts';
export { coverSheetsPdf, separatorSheetPdf } from './cover/cover-sheet-pdf.ts';
export type { Letter } from './letter/letter.ts';
export { letterPdf } from './letter/letter-pdf.ts';
export { type MissingList, missingPdf } from './missing/missing-pdf.ts';
export type { Receipt } from './receipt/receipt.ts';
export { receiptPdf } from './receipt/receipt-pdf.ts';
export type {
  LayeredImage,
  PageFacts,
  PageImage,
  PagePatch,
  SearchableDocument,
  SearchablePage,
  SearchableWord,
} from './searchable/document.ts';
export { UnusablePageImage } from './searchable/page-image.ts';
export { searchablePdf } from './searchable/searchable-pdf.ts';
export { supplementPdf } from './supplement/supplement-pdf.ts';
export type { SupplementReceipt } from './supplement/supplement-receipt.ts';
export type { TransferAct } from './transfer-act/transfer-act.ts';
export { transferActPdf } from './transfer-act/transfer-act-pdf.ts';
