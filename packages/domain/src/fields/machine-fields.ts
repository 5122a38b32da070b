import { checkIdCard, checkUnzr } from '../numbers/identity-papers.ts';
import type { CivilDate } from '../time/time.ts';
import { type MachineReading, readMrz } from './mrz.ts';
import type { FieldCheck, FieldKind, FieldProposal } from './proposal.ts';
import { type FieldBox, type ReadLine, seenAt } from './words.ts';

const sureness: Readonly<Record<FieldCheck, number>> = { fits: 97, none: 60, wrong: 30 };

/** What the machine readable zone among the lines says, each part with what its check digit says of it. */
export function machineFields(lines: readonly ReadLine[], today: CivilDate): FieldProposal[] {
  const texts = lines.map(({ text }) => text);
  const reading = readMrz(texts, today);
  if (reading === undefined) return [];
  const after = texts.findIndex((_, at) => readMrz(texts.slice(at + 1), today) === undefined);
  const zone = lines.slice(after, after + (reading.zone.form === 'TD1' && reading.zone.surname !== '' ? 3 : 2));
  const boxes = zone.map((line) => seenAt(line, 0, line.text.length).box);
  const edge = (side: 0 | 1 | 2 | 3) => boxes.map((box) => box[side]);
  const box: FieldBox = [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))];
  return partsOf(reading).map(([kind, value, check]) => {
    return { kind, value, text: value, box, confidence: sureness[check], check };
  });
}

type Part = readonly [FieldKind, string, FieldCheck];

function partsOf({ zone, wrong }: MachineReading): Part[] {
  const checked = (part: MachineReading['wrong'][number]): FieldCheck => (wrong.includes(part) ? 'wrong' : 'fits');
  const card = zone.form === 'TD1' && zone.issuer === 'UKR' && checkIdCard(zone.documentNumber).valid;
  const parts: Part[] = [
    [card ? 'id-card' : 'travel-document', zone.documentNumber, checked('document-number')],
    ['born', zone.born, checked('born')],
    ['valid-until', zone.validUntil, checked('valid-until')],
    ['latin-surname', zone.surname, 'none'],
    ['latin-given-names', zone.givenNames, 'none'],
    ...unzrOf(zone.optional),
  ];
  return parts.filter(([, value]) => value !== '');
}

/** A Ukrainian ID card has its УНЗР among the optional signs, with or without the dash. */
function unzrOf(optional: string): Part[] {
  const digits = /\d{8}-?\d{5}/u.exec(optional)?.[0].replace('-', '');
  if (digits === undefined) return [];
  const unzr = checkUnzr(`${digits.slice(0, 8)}-${digits.slice(8)}`);
  return unzr.valid ? [['unzr', unzr.normalised, 'fits']] : [];
}
