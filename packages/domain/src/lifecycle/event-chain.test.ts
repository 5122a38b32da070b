import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { genesisHash, sealEvent, sealEvents, verifyChain } from './event-chain.ts';
import type { Actor, ApplicationEvent, EventEnvelope } from './events.ts';

const actor: Actor = { kind: 'staff', id: 'st-kovalenko', name: 'Коваленко О. П.', place: 'fo-shyshaky' };

const someEvents: readonly ApplicationEvent[] = [
  {
    type: 'registered',
    registrationIndex: '1/26',
    referenceNumber: 'HK23-4567-89A3',
    serviceCode: '03-12',
    officeId: 'fo-shyshaky',
  },
  { type: 'received', parcelId: 'parcel-1' },
  { type: 'queued', departmentId: 'social-protection', deadline: '2026-03-13', priority: 0, reasons: ['Відділ'] },
  { type: 'claimed', staffId: 'st-melnyk', staffName: 'Мельник Т. В.' },
  { type: 'released' },
];

function chain(events: readonly ApplicationEvent[]): EventEnvelope[] {
  return sealEvents(
    undefined,
    events.map((event, place) => ({
      id: `event-${place}`,
      applicationId: 'a-1',
      at: '2026-02-27T08:15:30.000Z',
      actor,
      event,
    })),
  );
}

const manyEvents = fc.array(fc.constantFrom(...someEvents), { minLength: 2, maxLength: 12 }).map(chain);
const twoPlaces = fc.tuple(fc.nat(), fc.nat());

describe('the chain of events', () => {
  it('is numbered from one and begins with nothing before it', () => {
    const sealed = chain(someEvents);
    expect(sealed.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(sealed[0]?.prevHash).toBe(genesisHash);
    expect(sealed[1]?.prevHash).toBe(sealed[0]?.hash);
    expect(verifyChain(sealed)).toEqual({ ok: true });
    expect(verifyChain([])).toEqual({ ok: true });
  });

  it('goes on from what is stored', () => {
    const stored = chain(someEvents.slice(0, 2));
    const next = sealEvent(stored[1], {
      id: 'event-2',
      applicationId: 'a-1',
      at: '2026-02-28T00:00:00.000Z',
      actor,
      event: { type: 'released' },
    });
    expect(next.seq).toBe(3);
    expect(verifyChain([...stored, next], next)).toEqual({ ok: true });
  });

  it('is whole after a way through JSON, whatever the order of the keys', () => {
    fc.assert(
      fc.property(manyEvents, (sealed) => {
        const back = sealed.map((envelope) =>
          Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(envelope))).toReversed()),
        );
        expect(verifyChain(back as unknown as EventEnvelope[])).toEqual({ ok: true });
      }),
    );
  });

  it('shows a change in any field of any event', () => {
    const changes: ((envelope: EventEnvelope) => EventEnvelope)[] = [
      (envelope) => ({ ...envelope, id: 'another' }),
      (envelope) => ({ ...envelope, applicationId: 'a-2' }),
      (envelope) => ({ ...envelope, seq: envelope.seq + 1 }),
      (envelope) => ({ ...envelope, at: '2026-02-27T08:15:30.001Z' }),
      (envelope) => ({ ...envelope, actor: { ...actor, name: 'Інша людина' } }),
      (envelope) => ({ ...envelope, event: { type: 'closed', reason: 'підмінено' } }),
      (envelope) => ({ ...envelope, prevHash: 'f'.repeat(64) }),
      (envelope) => ({ ...envelope, hash: 'f'.repeat(64) }),
    ];
    fc.assert(
      fc.property(manyEvents, fc.nat(), fc.constantFrom(...changes), (sealed, pick, change) => {
        const place = pick % sealed.length;
        expect(verifyChain(sealed.with(place, change(sealed[place] as EventEnvelope)))).toEqual({
          ok: false,
          at: place + 1,
        });
      }),
    );
  });

  it('shows a deletion, at the end too when the head is known', () => {
    fc.assert(
      fc.property(manyEvents, fc.nat(), (sealed, pick) => {
        const place = pick % sealed.length;
        expect(verifyChain(sealed.toSpliced(place, 1), sealed.at(-1))).toEqual({ ok: false, at: place + 1 });
      }),
    );
  });

  it('shows two events that changed places', () => {
    fc.assert(
      fc.property(manyEvents, twoPlaces, (sealed, [one, other]) => {
        const [a, b] = [one % sealed.length, other % sealed.length];
        fc.pre(a !== b);
        const swapped = sealed.with(a, sealed[b] as EventEnvelope).with(b, sealed[a] as EventEnvelope);
        expect(verifyChain(swapped)).toEqual({ ok: false, at: Math.min(a, b) + 1 });
      }),
    );
  });

  it('shows an event that was rewritten and sealed anew, by the one after it', () => {
    const sealed = chain(someEvents);
    const { id, applicationId, at } = sealed[2] as EventEnvelope;
    const rewritten = sealEvent(sealed[1], {
      id,
      applicationId,
      at,
      actor,
      event: { type: 'closed', reason: 'підмінено' },
    });
    expect(verifyChain(sealed.with(2, rewritten))).toEqual({ ok: false, at: 4 });
  });

  it('shows a gap in the numbers', () => {
    const [first] = chain(someEvents) as [EventEnvelope];
    const content = { id: 'x', applicationId: 'a-1', at: first.at, actor, event: { type: 'released' } } as const;
    expect(verifyChain([first, sealEvent({ seq: 2, hash: first.hash }, content)])).toEqual({ ok: false, at: 2 });
  });

  it('shows an event put in twice and one of another application', () => {
    const sealed = chain(someEvents);
    expect(verifyChain(sealed.toSpliced(2, 0, sealed[1] as EventEnvelope))).toEqual({ ok: false, at: 3 });
    const stranger = sealEvent(sealed[1], {
      id: 'x',
      applicationId: 'a-2',
      at: '2026-02-27T08:15:30.000Z',
      actor,
      event: { type: 'released' },
    });
    expect(verifyChain([...sealed.slice(0, 2), stranger])).toEqual({ ok: false, at: 3 });
  });
});

describe('canonical JSON', () => {
  it('sorts keys by code units and writes numbers and text as RFC 8785 does', () => {
    const value = { '\u20ac': 1, '\r': 2, '1': [3.0, 1e30, 0.002, null], b: undefined, a: { ö: '\u000f"', z: true } };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":[3,1e+30,0.002,null],"a":{"z":true,"ö":"\\u000f\\""},"€":1}');
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([Number.NaN, Infinity, undefined, [undefined], () => 1, '\uD800', 1n])('does not hold %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
