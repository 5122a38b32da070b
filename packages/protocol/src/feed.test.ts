import { describe, expect, it } from 'vitest';
import { feedReplySchema } from './feed.ts';

const at = '2026-02-27T08:00:00.000Z';
const read = (...entries: object[]) => feedReplySchema.safeParse({ entries, cursor: 7 });

describe('an entry of the feed', () => {
  it('of a kind that only a newer centre knows is passed over, not refused', () => {
    const reply = read({ cursor: 7, at, kind: 'horoscope', payload: { luck: 'good' } });
    expect(reply.data).toEqual({ entries: [{ cursor: 7, at, kind: 'unknown' }], cursor: 7 });
  });

  it('with fields that only a newer centre knows is read without them', () => {
    const reply = read({ cursor: 7, at, kind: 'backup', payload: { sequence: 4, takenAt: at, media: 'tape' } });
    expect(reply.data?.entries).toEqual([{ cursor: 7, at, kind: 'backup', payload: { sequence: 4, takenAt: at } }]);
  });

  it('of a known kind with a wrong payload is refused with the place of the mistake', () => {
    const reply = read({ cursor: 7, at, kind: 'backup', payload: { sequence: -1, takenAt: at } });
    expect(reply.error?.issues[0]?.path).toEqual(['entries', 0, 'payload', 'sequence']);
  });
});
