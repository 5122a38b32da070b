import { heading, paragraph } from '../layout/blocks.ts';
import type { Flow } from '../layout/flow.ts';
import { mm } from '../layout/marks.ts';
import { dateInDigits } from '../wording/dates.ts';
import type { Letter } from './letter.ts';

const size = 12;
const lead = size * 1.3;

/** Hromada, department and contacts in the middle, then date, number and what the letter answers. */
export function headBlock(flow: Flow, letter: Letter): void {
  paragraph(flow, letter.hromada.toLocaleUpperCase('uk'), { size: 14, style: 'bold', align: 'centre' });
  paragraph(flow, letter.department, { size: 12, style: 'bold', align: 'centre' });
  flow.gap(2);
  if (letter.contacts) paragraph(flow, letter.contacts, { size: 9.5, align: 'centre' });
  flow.gap(4);
  flow.rule(1);
  flow.gap(10);
  const answers = letter.answers;
  const left = { width: flow.width * 0.48, size, lead };
  const top = flow.y;
  paragraph(flow, `${dateInDigits(letter.date)} № ${letter.number}`, left);
  const end = flow.y;
  if (answers) {
    flow.y = top;
    const on = `на № ${answers.registrationIndex} від ${dateInDigits(answers.date)}`;
    paragraph(flow, on, { ...left, x: flow.left + flow.width * 0.52 });
  }
  flow.y = Math.max(end, flow.y) + 14;
}

/** The addressee in the right half. */
export function addresseeBlock(flow: Flow, { addressee }: Letter): void {
  const right = { size, lead, x: flow.left + flow.width * 0.52, width: flow.width * 0.48 };
  paragraph(flow, addressee.name, { ...right, style: 'bold' });
  paragraph(flow, addressee.address, right);
  flow.gap(20);
}

/** Title in the left half, then the text with indented paragraphs; its last lines stay with the signature. */
export function bodyBlock(flow: Flow, letter: Letter): void {
  heading(flow, letter.title, { size, lead, width: flow.width * 0.55 });
  flow.gap(12);
  letter.paragraphs.forEach((text, at) => {
    const last = at === letter.paragraphs.length - 1;
    paragraph(flow, text, { size, lead, firstIndent: mm(10), reserve: last ? signatoryHeight(flow, letter) : 0 });
    flow.gap(2);
  });
}

/** Position, room for the signature, name; then who prepared the letter. */
export function signatoryBlock(flow: Flow, letter: Letter): void {
  flow.need(signatoryHeight(flow, letter));
  signatory(flow, letter);
}

function signatoryHeight(flow: Flow, letter: Letter): number {
  return flow.measure((scratch) => signatory(scratch, letter));
}

function signatory(flow: Flow, letter: Letter): void {
  flow.y += 28;
  const { position, name } = letter.signatory;
  const right = { size, lead, x: flow.left + flow.width * 0.68, width: flow.width * 0.32 };
  const top = flow.y;
  paragraph(flow, position, { size, lead, width: flow.width * 0.55 });
  const end = flow.y;
  flow.y = Math.max(top, end - flow.measure((scratch) => paragraph(scratch, name, right)));
  paragraph(flow, name, right);
  flow.y = Math.max(end, flow.y);
  if (!letter.preparedBy) return;
  flow.y += 24;
  paragraph(flow, letter.preparedBy, { size: 9 });
}
