import type { Flow } from './flow.ts';
import type { Align } from './line.ts';
import type { Style } from './typeface.ts';
import { wrapText } from './wrap.ts';

/** How a run of text is set. Lengths in points. */
export interface Setting {
  size: number;
  style?: Style;
  align?: Align;
  /** Height of a line; 1.2 of the size when absent. */
  lead?: number;
  x?: number;
  width?: number;
  firstIndent?: number;
  /** Room that must be left under the last line, so that what follows stays with it. */
  reserve?: number;
}

/** Sets text in lines down the flow; a sheet never begins or ends with a single line of a longer text. */
export function paragraph(flow: Flow, text: string, setting: Setting): void {
  const lead = setting.lead ?? setting.size * 1.2;
  const lines = wrapText(
    text,
    setting.style ?? 'regular',
    setting.size,
    setting.width ?? flow.width,
    setting.firstIndent,
  );
  lines.forEach((line, at) => {
    flow.need(roomAt(at, lines.length, lead, setting.reserve ?? 0));
    const indent = at === 0 ? (setting.firstIndent ?? 0) : 0;
    flow.line(line, { ...setting, x: (setting.x ?? flow.left) + indent, lead });
    flow.y += lead;
  });
}

/** Room for the lines that stay with this one: no line is left alone at the foot or at the head of a sheet. */
function roomAt(at: number, lines: number, lead: number, reserve: number): number {
  const rest = lines - at;
  const first = lines <= 3 ? lines : 2;
  const together = at === 0 ? first : Math.min(rest, rest === 2 ? 2 : 1);
  return together * lead + (together === rest ? reserve : 0);
}

/** A line of its own that stays with what follows it. */
export function heading(flow: Flow, text: string, setting: Setting): void {
  paragraph(flow, text, { style: 'bold', ...setting, reserve: setting.reserve ?? setting.size * 2.6 });
}

/** Rows of a label and a value beside it; long values wrap, a row is never parted. */
export function labelledRows(
  flow: Flow,
  rows: readonly (readonly [label: string, value: string])[],
  setting: { size: number; labelWidth: number; x?: number; width?: number; valueStyle?: Style },
): void {
  const { size, labelWidth } = setting;
  const x = setting.x ?? flow.left;
  const width = setting.width ?? flow.width;
  const lead = size * 1.25;
  for (const [label, value] of rows) {
    const labels = wrapText(label, 'regular', size, labelWidth - 6);
    const values = wrapText(value, setting.valueStyle ?? 'bold', size, width - labelWidth);
    flow.need(Math.max(labels.length, values.length) * lead);
    labels.forEach((line, at) => flow.line(line, { x, y: flow.y + at * lead, size, lead }));
    values.forEach((line, at) =>
      flow.line(line, { x: x + labelWidth, y: flow.y + at * lead, size, lead, style: setting.valueStyle ?? 'bold' }),
    );
    flow.y += Math.max(labels.length, values.length) * lead + size * 0.2;
  }
}

/** Numbered texts with a hanging number. */
export function numberedList(flow: Flow, items: readonly string[], setting: { size: number; width?: number }): void {
  const hang = setting.size * 1.5;
  items.forEach((item, at) => {
    const lines = wrapText(item, 'regular', setting.size, (setting.width ?? flow.width) - hang);
    flow.need(lines.length * setting.size * 1.2);
    flow.line(`${at + 1}.`, { size: setting.size });
    paragraph(flow, item, { size: setting.size, x: flow.left + hang, width: (setting.width ?? flow.width) - hang });
    flow.y += setting.size * 0.15;
  });
}
