import { describe, expect, it } from 'vitest';
import { judge, type OwnPlace } from './judge.ts';

const own: OwnPlace = { epoch: 'перше життя', sealed: 12, answered: 10, cursor: 40, readFloor: 0 };
const told = {
  expiresInSeconds: 3600,
  centreTime: '2026-02-27T08:00:00.000Z',
  knownSequence: 10,
  feedCursor: 41,
  epoch: 'перше життя',
  highestSequence: 12,
  readCursor: 40,
};

describe('what a session tells an office', () => {
  it.each([
    ['nothing, on an everyday', {}, {}, [false, false]],
    ['nothing, when it met no life of the centre before', { epoch: null }, {}, [false, false]],
    ['nothing, from a centre that does not know of lives', {}, { epoch: undefined, knownSequence: 0 }, [false, false]],
    ['that the centre began a new life', {}, { epoch: 'друге життя' }, [true, false]],
    ['that the centre lost parcels it had answered', {}, { knownSequence: 9 }, [true, false]],
    ['that the centre lost what it had told', {}, { feedCursor: 39 }, [true, false]],
    ['nothing, when a parcel is only waiting', { sealed: 20 }, { knownSequence: 10 }, [false, false]],
    ['that its own store is older than what it sent', {}, { highestSequence: 13 }, [false, true]],
    ['that its own store is older than what it read', {}, { readCursor: 41 }, [false, true]],
    ['nothing more, while it reads that again', { readFloor: 41 }, { readCursor: 41 }, [false, false]],
    ['both, when both were put back', {}, { epoch: 'друге життя', highestSequence: 13 }, [true, true]],
  ])('%s', (_what, mine, theirs, [offers, fetches]) => {
    expect(judge({ ...own, ...mine }, { ...told, ...theirs })).toEqual({ offers, fetches });
  });
});
