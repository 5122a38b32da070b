import type { Mark } from './marks.ts';
import { type Style, textWidth } from './typeface.ts';

export type Align = 'left' | 'centre' | 'right';

/** How and where one line of text is set; lengths in points, `y` is the top of its strip. */
export interface LineSetting {
  x: number;
  y: number;
  width: number;
  size: number;
  /** Height of the strip; 1.2 of the size when absent. */
  lead?: number;
  style?: Style;
  align?: Align;
}

/** The baseline lies this share of the size below the top of the letters. */
const ascent = 0.8;

/** One line of text as a mark. */
export function lineMark(text: string, setting: LineSetting): Mark {
  const { size, style = 'regular', lead = size * 1.2 } = setting;
  const spare = setting.width - textWidth(text, style, size);
  const shift = { left: 0, centre: spare / 2, right: spare }[setting.align ?? 'left'];
  return { kind: 'text', x: setting.x + shift, y: setting.y + (lead - size) / 2 + size * ascent, text, style, size };
}
