import { describe, expect, it } from 'vitest';
import type { ChecklistItem } from '../checklist/types.ts';
import type { ApplicationEvent } from '../lifecycle/events.ts';
import { chainMoments, metAt } from './chain-moments.ts';

type Link = { readonly at: string; readonly event: ApplicationEvent };

const registered = '2026-02-27T08:15:30.000Z';
const at = (day: string, hour = '10'): string => `2026-03-${day}T${hour}:00:00.000Z`;
const link = (when: string, event: ApplicationEvent): Link => ({ at: when, event });

const asked = (id: string): ApplicationEvent => ({
  type: 'correction-requested',
  correctionId: id,
  slots: [{ slot: 'passport', reason: 'Не видно' }],
  message: '',
});
const answered = (id: string, ...documentIds: string[]): ApplicationEvent => ({
  type: 'correction-answered',
  correctionId: id,
  documentIds,
});
const assessed: ApplicationEvent = { type: 'assessed', assessmentId: 'a', assessment: 'first', summary: 'Сам.' };
const decided: ApplicationEvent = { type: 'decided', decisionId: 'd', outcome: 'refused', grounds: 'Ні.' };

const queued: readonly Link[] = [
  link(registered, {
    type: 'registered',
    registrationIndex: '1',
    referenceNumber: '2',
    serviceCode: '3',
    officeId: 'o',
  }),
  link(at('01'), { type: 'received', parcelId: 'p' }),
  link(at('01'), { type: 'queued', departmentId: 'cnsp', deadline: '2026-03-13', priority: 0, reasons: [] }),
  link(at('02'), { type: 'claimed', staffId: 's', staffName: 'Мельник' }),
];

const checklist: readonly ChecklistItem[] = [
  { slot: 'application', paper: 'application', name: 'Заява', required: true },
  { slot: 'passport', paper: 'passport', name: 'Паспорт', required: true },
];
const papers = [
  { documentId: 'd1', slot: 'application', pages: 1 },
  { documentId: 'd2', slot: 'passport', pages: 2 },
];

function read(more: readonly Link[], changes: Partial<Parameters<typeof chainMoments>[1]> = {}) {
  return chainMoments([...queued, ...more], { registered, mainClock: 'decision', checklist, papers, ...changes });
}

describe('what the clocks are counted from', () => {
  it('is the registration, or the postmark, and the statuses one after the other', () => {
    const { moments, intervals } = read([], { postmark: '2026-02-25' });
    expect(moments).toMatchObject({ registered, postmark: '2026-02-25' });
    expect(intervals.map(({ status, from, to }) => [status, from, to])).toEqual([
      ['registered', registered, at('01')],
      ['received', at('01'), at('01')],
      ['in-queue', at('01'), at('02')],
      ['in-work', at('02'), undefined],
    ]);
  });

  it('has no interval that ends before it begins, though the clock of an office was put back', () => {
    const { intervals } = read([link(at('05'), asked('c')), link(at('03'), answered('c', 'd2'))]);
    const waited = intervals.find(({ status }) => status === 'awaiting-citizen');
    expect(waited).toEqual({ status: 'awaiting-citizen', from: at('05'), to: at('05') });
  });

  it('is the first answer of another body', () => {
    const wait = (day: string) => link(at(day), { type: 'others-asked', body: 'ПФУ', reason: 'Пенсія' });
    const go = (day: string) => link(at(day), { type: 'resumed' });
    expect(read([]).moments.replies).toBeUndefined();
    expect(read([wait('03')]).moments.replies).toBeUndefined();
    expect(read([wait('03'), go('06'), wait('07'), go('09')]).moments.replies).toBe(at('06'));
  });

  it('is the day on which needs were assessed, and the moment of the decision in force', () => {
    const { moments, met } = read([link(at('05'), { ...assessed, on: '2026-03-04' }), link(at('09'), decided)]);
    expect([moments.assessed, moments.decided]).toEqual(['2026-03-04', at('09')]);
    expect(met).toMatchObject({ received: at('01'), assessed: '2026-03-04', decided: at('09') });
  });

  it('is no decision while it waits for its second signature', () => {
    const waits = link(at('09'), { ...decided, awaitsApproval: true });
    expect(read([waits]).moments.decided).toBeUndefined();
    const signed = link(at('11'), { type: 'approved', staffId: 'h', staffName: 'Головко' });
    expect(read([waits, signed]).moments.decided).toBe(at('11'));
  });
});

describe('the papers', () => {
  const complete = (more: readonly Link[], changes?: Parameters<typeof read>[1]) =>
    read(more, changes).moments['papers-complete'];

  it('are complete at registration when nothing required is missing', () => {
    expect(complete([])).toBe(registered);
    expect(complete([], { postmark: '2026-02-25' })).toBe('2026-02-25');
    expect(complete([], { papers: papers.slice(0, 1) })).toBeUndefined();
    expect(complete([], { papers: papers.map((paper) => ({ ...paper, pages: 0 })) })).toBeUndefined();
  });

  it('are complete when the last of them came, whoever asked for it', () => {
    const supplement = link(at('04'), { type: 'supplemented', supplementId: 's', documentIds: ['d2'] });
    expect(complete([supplement])).toBe(at('04'));
    expect(complete([link(at('04'), asked('c')), link(at('06'), answered('c', 'd2'))])).toBe(at('06'));
  });

  it('are not complete while one is asked for again, and are when work goes on without it', () => {
    expect(complete([link(at('04'), asked('c'))])).toBeUndefined();
    expect(complete([link(at('04'), asked('c')), link(at('05'), { type: 'resumed' })])).toBe(at('05'));
  });
});

describe('what people decide about the term', () => {
  const extension = { type: 'extended', by: 'Головко', reason: 'архів', deadline: '2026-03-27' } as const;

  it('is an extension of the clock it names', () => {
    const { moments } = read([link(at('09'), { ...extension, clock: 'decision' })]);
    expect(moments.extended).toEqual([{ clock: 'decision', at: at('09'), reason: 'архів', until: '2026-03-27' }]);
    expect(moments.set).toEqual([]);
  });

  it('is a day set by a person when the event is from before clocks had names', () => {
    const { moments } = read([link(at('09'), extension)]);
    expect(moments.extended).toEqual([]);
    expect(moments.set).toEqual([{ clock: 'decision', date: '2026-03-27', at: at('09'), why: 'продовжуючи строк' }]);
  });

  it('is the day that goes with a transfer', () => {
    const transfer = { type: 'transferred', departmentId: 'usz', reason: 'Закон', deadline: '2026-04-01' } as const;
    expect(read([link(at('09'), transfer)]).moments.set?.[0]).toMatchObject({ date: '2026-04-01', at: at('09') });
  });
});

describe('a case that was opened again', () => {
  const closed = [link(at('09'), decided), link(at('10'), { type: 'closed' })];

  it('counts anew from that day, with its papers and replies as they are', () => {
    const { moments, intervals, met } = read([...closed, link(at('20'), { type: 'reopened', reason: 'Нове' })]);
    expect(moments).toMatchObject({ registered: at('20'), 'papers-complete': at('20'), decided: undefined, set: [] });
    expect(intervals).toEqual([{ status: 'in-work', from: at('20') }]);
    expect(met).toEqual({ received: at('01') });
  });

  it('is due on the day that was set with it', () => {
    const reopened = link(at('20'), { type: 'reopened', reason: 'Нове', deadline: '2026-04-03' });
    expect(read([...closed, reopened]).moments.set).toMatchObject([{ date: '2026-04-03', why: 'поновлюючи справу' }]);
  });
});

describe('a clock is met', () => {
  const met = { received: '1', assessed: '2', decided: '3', issued: '4' };

  it('by what its rule names, else by the decision, or by the letter when it starts with the decision', () => {
    expect(metAt({ starts: 'registered', ends: 'received' }, met)).toBe('1');
    expect(metAt({ starts: 'registered' }, met)).toBe('3');
    expect(metAt({ starts: 'decided' }, met)).toBe('4');
    expect(metAt({ starts: 'registered' }, {})).toBeUndefined();
  });

  it('by the end of the case at the latest', () => {
    expect(metAt({ starts: 'decided' }, { over: '9' })).toBe('9');
  });
});
