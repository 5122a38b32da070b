import type { Flow } from './flow.ts';
import type { Align } from './line.ts';
import type { Style } from './typeface.ts';
import { wrapText } from './wrap.ts';

export interface Column {
  title: string;
  /** Points. */
  width: number;
  align?: Align;
}

const inset = 4;

/** A ruled table; a row is never parted, the head is repeated on every further sheet. */
export function table(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  setting: { size: number },
): void {
  const head = columns.map((column) => column.title);
  const first = rows[0] ? rowHeight(columns, rows[0], setting.size) : 0;
  flow.need(rowHeight(columns, head, setting.size) + first);
  tableRow(flow, columns, head, setting.size, 'bold');
  for (const row of rows) {
    if (flow.need(rowHeight(columns, row, setting.size))) tableRow(flow, columns, head, setting.size, 'bold');
    tableRow(flow, columns, row, setting.size, 'regular');
  }
}

function cellLines(column: Column, text: string, size: number, style: Style): string[] {
  return wrapText(text, style, size, column.width - 2 * inset);
}

function rowHeight(columns: readonly Column[], row: readonly string[], size: number): number {
  const lines = columns.map((column, at) => cellLines(column, row[at] ?? '', size, 'bold').length);
  return Math.max(...lines) * size * 1.2 + 4;
}

function tableRow(flow: Flow, columns: readonly Column[], row: readonly string[], size: number, style: Style): void {
  const height = rowHeight(columns, row, size);
  const lead = size * 1.2;
  let x = flow.left;
  columns.forEach((column, at) => {
    flow.put({ kind: 'frame', x, y: flow.y, width: column.width, height, border: 0.5 });
    cellLines(column, row[at] ?? '', size, style).forEach((line, below) =>
      flow.line(line, {
        x: x + inset,
        width: column.width - 2 * inset,
        y: flow.y + 2 + below * lead,
        size,
        lead,
        style,
        align: column.align ?? 'left',
      }),
    );
    x += column.width;
  });
  flow.y += height;
}
