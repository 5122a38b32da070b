import type { Draws } from './draws.ts';
import { millimetres, points, Sheet } from './sheet.ts';
import { items, labels } from './wording.ts';

/** Kinds of papers that are drawn. */
export const layouts = { letter, dense, form, table, certificate };
export type LayoutName = keyof typeof layouts;

function letter(draw: Draws): Sheet {
  const sheet = new Sheet();
  sheet.font('Tinos Bold', 14);
  sheet.centred('ШИШАЦЬКА СЕЛИЩНА РАДА', points(20));
  sheet.font('Tinos', 11);
  sheet.centred('Відділ соціального захисту населення', points(34));
  sheet.font('Tinos', 12);
  sheet.line(draw.date(), { down: points(30) });
  for (let paragraph = 0; paragraph < 5; paragraph += 1) {
    const text = Array.from({ length: draw.whole(1, 3) }, () => draw.sentence()).join(' ');
    sheet.paragraph(text, points(18), millimetres(10));
    sheet.y += points(4);
  }
  sheet.y += points(20);
  sheet.line('Начальник відділу');
  sheet.lines.pop();
  const name = `${draw.person().split(' ')[0]}`;
  sheet.pen.fillText(name, millimetres(150), sheet.y);
  sheet.lines.push(`Начальник відділу ${name}`);
  return sheet;
}

function dense(draw: Draws): Sheet {
  const sheet = new Sheet();
  const size = draw.one([10, 10.5, 11]);
  sheet.font('Tinos Bold', 12);
  sheet.centred('ПОЛОЖЕННЯ', points(16));
  sheet.centred('про надання соціальних послуг у громаді', points(22));
  sheet.font('Tinos', size);
  for (let number = 1; sheet.hasRoom(points(60)); number += 1) {
    const text = `${number}. ${Array.from({ length: draw.whole(1, 3) }, () => draw.sentence()).join(' ')}`;
    if (!sheet.paragraph(text, points(size * 1.22), millimetres(8))) break;
  }
  return sheet;
}

function form(draw: Draws): Sheet {
  const sheet = new Sheet();
  sheet.font('Tinos Bold', 14);
  sheet.centred('ЗАЯВА', points(18));
  sheet.centred('про призначення соціальної допомоги', points(32));
  for (const label of labels) {
    sheet.font('Tinos', 11);
    sheet.pen.fillText(`${label}:`, sheet.left, sheet.y);
    const start = sheet.left + sheet.pen.measureText(`${label}: `).width;
    const filled = answerTo(label, draw);
    sheet.font('Tinos Italic', 12);
    sheet.pen.fillText(filled, start + 8, sheet.y);
    sheet.rule(start, sheet.y + points(4), sheet.right, sheet.y + points(4));
    sheet.lines.push(`${label}: ${filled}`);
    sheet.y += points(26);
  }
  sheet.font('Tinos', 10);
  for (let note = 0; note < 4; note += 1) sheet.paragraph(draw.sentence(), points(13));
  return sheet;
}

function answerTo(label: string, draw: Draws): string {
  if (label.startsWith('Дата')) return draw.date();
  if (label.startsWith('Телефон')) return draw.phone();
  if (label.startsWith('Місце')) return draw.address();
  if (label.startsWith('Серія')) return `КС ${draw.whole(100_000, 999_999)}`;
  if (label.startsWith('Сума')) return `${draw.money()} грн`;
  if (label.startsWith('Кількість')) return String(draw.whole(1, 7));
  if (label.startsWith('Ким')) return `Шишацьким РВ УМВС ${draw.date()}`;
  return label.startsWith('Вид') ? 'одноразова матеріальна допомога' : draw.person();
}

function table(draw: Draws): Sheet {
  const sheet = new Sheet();
  sheet.font('Tinos Bold', 13);
  sheet.centred('ВІДОМІСТЬ', points(18));
  sheet.centred('про доходи та витрати домогосподарства', points(26));
  const edges = [25, 40, 105, 145, 195].map(millimetres);
  const height = points(21);
  const rows = draw.whole(12, 18);
  sheet.font('Tinos', 11);
  const top = sheet.y;
  const cells = [['Рядок', 'Назва', 'Дата', 'Сума, грн'], ...Array.from({ length: rows }, (_, at) => row(at, draw))];
  for (const [at, texts] of cells.entries()) {
    const base = top + at * height + height * 0.72;
    for (const [column, text] of texts.entries()) sheet.pen.fillText(text, (edges[column] ?? 0) + points(4), base);
    sheet.lines.push(texts.join(' '));
  }
  for (let line = 0; line <= cells.length; line += 1) {
    sheet.rule(sheet.left, top + line * height, sheet.right, top + line * height);
  }
  for (const edge of edges) sheet.rule(edge, top, edge, top + cells.length * height);
  sheet.y = top + cells.length * height + points(30);
  sheet.paragraph(draw.sentence(), points(15));
  return sheet;
}

const row = (at: number, draw: Draws): string[] => [String(at + 1), draw.one(items), draw.date(), draw.money()];

/** With a round stamp and a signature in colour, whose ink says nothing. */
function certificate(draw: Draws): Sheet {
  const sheet = new Sheet();
  sheet.font('Tinos Bold', 15);
  sheet.y += points(30);
  sheet.centred('ДОВІДКА', points(20));
  sheet.font('Tinos', 12);
  sheet.centred('про склад сімʼї', points(34));
  sheet.font('Tinos', 13);
  for (let sentence = 0; sentence < 6; sentence += 1) sheet.paragraph(draw.sentence(), points(20), millimetres(10));
  sheet.y += points(26);
  sheet.line('Староста', { down: points(40) });
  stamp(sheet, millimetres(95), sheet.y - points(20));
  return sheet;
}

function stamp({ pen }: Sheet, x: number, y: number): void {
  pen.save();
  pen.strokeStyle = 'rgba(40, 60, 190, 0.75)';
  for (const [radius, width] of [
    [19, 9],
    [15, 4],
    [7, 5],
  ] as const) {
    pen.lineWidth = width;
    pen.beginPath();
    pen.arc(x, y, millimetres(radius), 0, 2 * Math.PI);
    pen.stroke();
  }
  pen.lineWidth = 6;
  pen.beginPath();
  pen.moveTo(x + millimetres(25), y);
  for (let wave = 0; wave < 6; wave += 1) {
    const from = x + millimetres(25 + wave * 6);
    pen.quadraticCurveTo(from + millimetres(3), y - millimetres(wave % 2 === 0 ? 9 : -7), from + millimetres(6), y);
  }
  pen.stroke();
  pen.restore();
}
