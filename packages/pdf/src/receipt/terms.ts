import { heading, paragraph } from '../layout/blocks.ts';
import type { Flow } from '../layout/flow.ts';
import type { Receipt, ReceiptTerm } from './receipt.ts';

const small = 8.5;
const unconfirmed = ' (правило ще не звірено з актом)';

/** All terms, why the answer is due on its day, and how the fee came about; nothing on an older receipt. */
export function termsBlock(flow: Flow, { terms = [], fee }: Receipt): void {
  const [main, ...others] = terms;
  if (main === undefined && !fee?.lines.length) return;
  heading(flow, fee?.lines.length ? 'Строки й плата' : 'Строки', { size: 11.5 });
  if (main) mainTerm(flow, main);
  if (others.length > 0) paragraph(flow, `Інші строки. ${others.map(inShort).join('; ')}.`, { size: 9.5 });
  if (fee) feeLines(flow, fee);
  flow.gap(4);
}

function mainTerm(flow: Flow, term: ReceiptTerm): void {
  paragraph(flow, `${inShort(term)}.`, { size: 10 });
  paragraph(flow, `Чому так. ${term.steps.join(' ')}`, { size: small });
}

function inShort({ name, when, confirmed }: ReceiptTerm): string {
  return `${name} – ${when}${confirmed ? '' : unconfirmed}`;
}

function feeLines(flow: Flow, { lines, confirmed }: NonNullable<Receipt['fee']>): void {
  if (lines.length === 0) return;
  paragraph(flow, `Плата${confirmed ? '' : unconfirmed}. ${lines.join(' ')}`, { size: 9.5 });
}
