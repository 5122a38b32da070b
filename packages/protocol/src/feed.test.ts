import { describe, expect, it } from 'vitest';
import { feedReplySchema } from './feed.ts';

const at = '2026-02-27T08:00:00.000Z';
const read = (...entries: object[]) => feedReplySchema.safeParse({ entries, cursor: 7 });

describe('an entry of the feed', () => {
  it('of a kind that only a newer centre knows is kept as it came, not refused', () => {
    const reply = read({ cursor: 7, at, kind: 'horoscope', payload: { luck: 'good' } });
    expect(reply.data).toEqual({
      entries: [{ cursor: 7, at, kind: 'unknown', came: { kind: 'horoscope', payload: { luck: 'good' } } }],
      cursor: 7,
    });
  });

  it('with fields that only a newer centre knows is read without them', () => {
    const reply = read({ cursor: 7, at, kind: 'backup', payload: { sequence: 4, takenAt: at, media: 'tape' } });
    expect(reply.data?.entries).toEqual([{ cursor: 7, at, kind: 'backup', payload: { sequence: 4, takenAt: at } }]);
  });

  it('of a known kind with a payload that is not understood is kept the same way, and those after it are read', () => {
    const wrong = { sequence: 'усі', takenAt: at };
    const reply = read(
      { cursor: 6, at, kind: 'backup', payload: wrong },
      { cursor: 7, at, kind: 'backup', payload: { sequence: 4, takenAt: at } },
    );
    expect(reply.data?.entries).toEqual([
      { cursor: 6, at, kind: 'unknown', came: { kind: 'backup', payload: wrong } },
      { cursor: 7, at, kind: 'backup', payload: { sequence: 4, takenAt: at } },
    ]);
  });
});
