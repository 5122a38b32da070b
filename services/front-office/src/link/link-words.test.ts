import { describe, expect, it } from 'vitest';
import { linkPanel } from './link-words.ts';

const minute = 60_000;
const now = Date.parse('2026-02-27T08:00:00.000Z');
const day = 24 * 60 * minute;
const ago = (ms: number) => new Date(now - ms).toISOString();

describe('the words about the link', () => {
  it('say why there is none', () => {
    expect(linkPanel({ connected: false, problem: 'not-an-answer' }, now).text).toContain('мережа просить увійти');
  });

  it('mention a clock that is two minutes off only past that', () => {
    expect(linkPanel({ connected: true, skewMs: 2 * minute }, now).clock).toBeUndefined();
    expect(linkPanel({ connected: true, skewMs: 3 * minute }, now).clock).toContain('відстає на 3 хв');
    expect(linkPanel({ connected: true, skewMs: -180 * minute }, now).clock).toContain('поспішає на 3 год');
    expect(linkPanel({ connected: true, skewMs: -3 * 1440 * minute }, now).clock).toContain('поспішає на 3 доби');
  });

  it('say that the clock was put back before the centre can', () => {
    const panel = linkPanel({ connected: false, clockWasAt: '2026-02-27T08:00:00.000Z' }, 0);
    expect(panel.clock).toContain('27.02.2026');
    expect(panel.clock).toContain('Поставте дату й час');
  });

  it('tell to set the clock when the certificate does not hold on its date', () => {
    expect(linkPanel({ connected: false, problem: 'clock-wrong' }, 0).text).toContain('Поставте годинник');
  });

  it('grow more urgent with the time without contact, and never say to stop', () => {
    const after = (ms: number) => linkPanel({ connected: false, lastContactAt: ago(ms) }, now).silence;
    expect(after(23 * 60 * minute)).toBeUndefined();
    expect(after(25 * 60 * minute)).toMatchObject({ tone: 'warn', text: expect.stringContaining('25 год') });
    expect(after(3 * day + minute)).toMatchObject({ tone: 'bad', text: expect.stringContaining('3 доби') });
    expect(linkPanel({ connected: true, lastContactAt: ago(30 * day) }, now).silence).toBeUndefined();
  });
});
