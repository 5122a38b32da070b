import { type EventEnvelope, kyivDate, parseReferenceNumber, verifyChain } from '@okruh/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mistyped, type StatusWords, typedInCyrillic } from '../town/citizen.ts';
import type { Clerk, Registered } from '../town/clerk.ts';
import { done, refusalOf } from '../town/http-client.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { lacks } from '../town/requirements.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { yevheniia } from '../town/sample-people.ts';
import type { Specialist } from '../town/specialist.ts';
import { staff } from '../town/staff.ts';
import type { Town } from '../town/start-town.ts';
import { backends } from './backends.ts';

/** Compensation for care: ten calendar days, decided by the hromada's own department. */
const service = '03-12';
const officeId = 'fo-baranivka';

describe.each(backends)('the whole life of an application on $name', ({ openTown, missing, phrases }) => {
  describe.skipIf(missing)('from the desk to the hand-over', () => {
    let town: Town;
    let clerk: Clerk;
    let specialist: Specialist;
    let registered: Registered;
    let correctionId: string;

    beforeAll(async () => {
      town = await openTown();
      clerk = await town.clerk(staff.clerkInBaranivka, officeId);
      specialist = await town.specialist(staff.specialist);
    });
    afterAll(() => town?.stop());

    const phraseOf = (slot: string): string => phrases[slot as keyof typeof phrases];
    const id = (): string => registered.id;
    const words = async (): Promise<StatusWords> =>
      done(await town.citizen().ask(typedInCyrillic(registered.referenceNumber)));
    const today = (): string => kyivDate(town.clock.now());

    it('begins with a person, a service and papers of several kinds', async () => {
      const draft = await clerk.prepare(service, yevheniia);
      const tiff = await clerk.addPages(draft, 'application', [sampleFile(samples.application)]);
      const pdf = await clerk.addPages(draft, 'health-conclusion', [sampleFile(samples.healthConclusion)]);
      const jpeg = await clerk.addPages(draft, 'passport', [sampleFile(samples.passport)]);
      expect([tiff, pdf, jpeg].map(({ pages }) => pages.length)).toEqual([2, 2, 1]);
      const { checklist, status } = await clerk.application(draft);
      expect(status).toBe('draft');
      expect(checklist.find(({ slot }) => slot === 'application')).toMatchObject({ pages: 2, required: true });
      expect(checklist.find(({ slot }) => slot === 'rnokpp')).toMatchObject({ pages: 0, required: true });
      registered = await clerk.register(draft);
    });

    it('is registered under an index of the office and a number for the citizen', async () => {
      const year = today().slice(2, 4);
      expect(registered.registrationIndex).toBe(`00001/${year}-СО02`);
      expect(parseReferenceNumber(registered.referenceNumber)).toEqual({ ok: true, value: registered.referenceNumber });
      expect(await clerk.register(id())).toEqual(registered);
    });

    it.skipIf(lacks('pdftotext'))(
      'has a receipt with both numbers, the name, the papers and what is missing',
      async () => {
        const receipt = pdfWords(await clerk.receipt(id()));
        for (const said of [registered.referenceNumber, registered.registrationIndex, 'Марʼяненко Євгенія Ґордіївна'])
          expect(receipt).toContain(said);
        expect(receipt).toContain('Медичний висновок про потребу в догляді');
        expect(receipt).toContain('Згода особи, яка надає догляд');
      },
    );

    it('reaches the centre with all its files, and the desk knows it', async () => {
      await town.settle();
      const { parcels, totals } = await clerk.outbox();
      expect(totals).toMatchObject({ waiting: 0, refused: 0 });
      expect(parcels).toMatchObject([{ sequence: 1, kind: 'application', state: 'complete' }]);
      expect(await clerk.application(id())).toMatchObject({
        status: 'in-queue',
        departmentName: 'Відділ соціального забезпечення, праці та соціальних послуг',
      });
    });

    it('lies in the queue of the department of the rules, with the date of the term and the reasons of both', async () => {
      const { items } = await specialist.queue();
      expect(items.map((item) => [item.id, item.registrationIndex])).toEqual([[id(), registered.registrationIndex]]);
      const found = await specialist.case(id());
      expect(found.departmentId).toBe('social-protection');
      expect(found.deadline).toBe((await clerk.application(id())).deadline);
      expect(found.deadlineSteps.join(' ')).toContain('10 календарних днів');
      expect(found.routingReasons).toContain('Рішення приймає відділ соціального забезпечення громади.');
    });

    it('has text on every page, and a PDF to search in for every paper', async () => {
      const { documents } = await specialist.case(id());
      expect(Object.fromEntries(documents.map(({ slot, pages }) => [slot, pages.length]))).toEqual({
        application: 2,
        'health-conclusion': 2,
        passport: 1,
      });
      for (const { slot, pages, pdfUrl } of documents) {
        expect(pages.map(({ state }) => state)).toEqual(pages.map(() => 'recognised'));
        const texts = await Promise.all(pages.map((page) => specialist.text(id(), page.id)));
        expect(texts.map(({ text }) => text).join('\n')).toContain(phraseOf(slot));
        const pdf = await specialist.pdf(pdfUrl ?? '');
        if (!lacks('pdftotext')) expect(pdfWords(pdf)).toContain(phraseOf(slot));
      }
    });

    it('is found at the centre by names and by the words of its pages', async () => {
      for (const word of ["Мар'яненко", 'Ґордіївна', registered.referenceNumber, ...Object.values(phrases)]) {
        const { hits } = await specialist.search(word);
        expect(hits.map(({ applicationId }) => applicationId)).toContain(id());
      }
    });

    it('is shown to the citizen who types the number in small Cyrillic letters', async () => {
      expect(await words()).toMatchObject({
        word: 'in-work',
        registeredOn: today(),
        deadline: (await specialist.case(id())).deadline,
        office: { name: 'Фронт-офіс у Баранівці', address: 'село Баранівка, вул. Шкільна, 3' },
      });
    });

    it('says at once that a sign is wrong, and of an unknown number that nothing is known', async () => {
      const citizen = town.citizen();
      expect(refusalOf(await citizen.ask(mistyped(registered.referenceNumber)))).toBe('400 reference-check-sign');
      expect(refusalOf(await citizen.ask('нк23 4567 89а3'))).toBe('404 reference-unknown');
    });

    it('is claimed by one specialist; who saw an older state is refused', async () => {
      const seen = await specialist.case(id());
      await specialist.claim(id());
      const colleague = await town.specialist(staff.colleague);
      const late = await colleague.api.post(`/api/v1/cases/${id()}/claim`, { version: seen.version });
      expect(refusalOf(late)).toBe('409 version-stale');
      expect(await specialist.case(id())).toMatchObject({ status: 'in-work' });
    });

    it('goes back for correction, and desk and citizen see it', async () => {
      const reason = 'Не прочитати номер картки.';
      correctionId = await specialist.requestCorrection(
        id(),
        [{ slot: 'rnokpp', reason }],
        'Принесіть, будь ласка, картку.',
      );
      await town.settle();
      const { status, corrections, allowedCommands } = await clerk.application(id());
      expect(status).toBe('awaiting-citizen');
      expect(corrections).toMatchObject([{ id: correctionId, slots: [{ slot: 'rnokpp', reason }] }]);
      expect(allowedCommands).toContain('answer-correction');
      expect(await words()).toMatchObject({ word: 'your-turn', title: 'Потрібна ваша дія' });
    });

    it('comes back with new pages to the same specialist', async () => {
      await clerk.addPages(id(), 'rnokpp', [sampleFile(samples.rnokpp)]);
      await clerk.answerCorrection(id(), correctionId);
      await town.settle();
      const found = await specialist.case(id());
      expect(found).toMatchObject({ status: 'in-work', corrections: [{ id: correctionId }] });
      expect(found.corrections[0]?.answeredAt).not.toBeNull();
      const added = found.documents.filter(({ answersCorrection }) => answersCorrection === correctionId);
      expect(added).toMatchObject([{ slot: 'rnokpp', pages: [{ state: 'recognised' }] }]);
      expect((await specialist.queue('mine')).items.map((item) => item.id)).toEqual([id()]);
    });

    it('is decided in spite of papers that are missing only when the head says why', async () => {
      const granted = { outcome: 'granted', grounds: 'Догляд потрібен.' } as const;
      await expect(specialist.decide(id(), granted)).rejects.toThrow('Немає документа');
      await (await town.specialist(staff.head)).overrule(id(), 'Згоду дано усно, буде донесено.');
    });

    it('is decided, with a letter that says what was decided', async () => {
      await specialist.decide(id(), {
        outcome: 'granted',
        grounds: 'Догляд потрібен за висновком № 38.',
        amount: 345_650,
      });
      await town.settle();
      const found = await specialist.case(id());
      expect(found).toMatchObject({ status: 'result-ready', decision: { outcome: 'granted' } });
      expect(found.commands).toEqual(['close']);
      if (lacks('pdftotext')) return;
      const letter = pdfWords(await specialist.letter(id()));
      for (const said of ['Марʼяненко', registered.registrationIndex, 'за висновком № 38', '3456,50', 'Мельник'])
        expect(letter.replaceAll(/(\d)[\u00A0 ](\d)/g, '$1$2')).toContain(said);
    });

    it('waits at the desk with the very letter of the centre', async () => {
      const { status, result } = await clerk.application(id());
      expect(status).toBe('result-ready');
      expect(result).toMatchObject({ outcome: 'granted', letterHere: true });
      expect(await clerk.letter(id())).toEqual(await specialist.letter(id()));
      expect(await words()).toMatchObject({ word: 'ready', title: 'Результат готовий' });
    });

    it('is handed over once, closed, and finished for the citizen', async () => {
      await clerk.handOver(id(), 'Марʼяненко Євгенія Ґордіївна', 'ID-картка 001234567');
      await clerk.handOver(id(), 'Хтось Інший', 'паспорт КС000001');
      await town.settle();
      expect(await clerk.application(id())).toMatchObject({ status: 'closed' });
      expect(await specialist.case(id())).toMatchObject({ status: 'closed' });
      expect((await specialist.queue()).counts).toMatchObject({ open: 0, mine: 0 });
      expect(await words()).toMatchObject({ word: 'finished', title: 'Справу завершено' });
      const { parcels } = await clerk.outbox();
      expect(Object.fromEntries(parcels.map(({ kind, state }) => [kind, state]))).toEqual({
        application: 'complete',
        answer: 'complete',
        'hand-over': 'complete',
      });
    });

    it('leaves one unbroken chain of events, the same at the desk and at the centre', async () => {
      const chains = await Promise.all([
        chainOf(town.centre.services.store, id()),
        chainOf(town.office(officeId).office.store, id()),
      ]);
      expect(chains[0].map(({ event }) => event.type)).toEqual([
        'registered',
        'received',
        'queued',
        'claimed',
        'correction-requested',
        'correction-answered',
        'finding-overruled',
        'decided',
        'result-issued',
        'handed-over',
        'closed',
      ]);
      expect(verifyChain(chains[0])).toEqual({ ok: true });
      expect(chains[1]).toEqual(chains[0]);
    });

    it('was looked at by nobody without a trace', async () => {
      const looked = await town.centre.services.store.db
        .selectFrom('audit_entry')
        .select(['event', 'staff_id'])
        .where('subject_id', '=', id())
        .execute();
      const events = new Set(looked.map(({ event }) => event));
      for (const event of ['case-viewed', 'case-page-viewed', 'case-claimed', 'case-decided', 'case-letter-viewed'])
        expect(events).toContain(event);
      expect(looked.every(({ staff_id }) => staff_id !== null)).toBe(true);
    });
  });
});

type EventStore = Town['centre']['services']['store'] | ReturnType<Town['office']>['office']['store'];

/** The events of an application as they lie in a store. */
async function chainOf({ db }: EventStore, applicationId: string): Promise<EventEnvelope[]> {
  const rows = await (db as Town['centre']['services']['store']['db'])
    .selectFrom('application_event')
    .select(['id', 'application_id', 'seq', 'at', 'actor', 'event', 'prev_hash', 'hash'])
    .where('application_id', '=', applicationId)
    .orderBy('seq')
    .execute();
  return rows.map(({ application_id, prev_hash, ...row }) => ({
    id: row.id,
    applicationId: application_id,
    seq: row.seq,
    at: row.at,
    actor: JSON.parse(row.actor),
    event: JSON.parse(row.event),
    prevHash: prev_hash,
    hash: row.hash,
  }));
}
