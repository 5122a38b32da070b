import { findService } from '@okruh/hromada';
import { uuidv7 } from 'uuidv7';
import { blobOf, testApplication, testClerk, testDocument, testPapers } from './test-application.ts';
import type { TestBackOffice } from './test-back-office.ts';
import { claim, command } from './test-case.ts';
import type { TestOffice } from './test-office.ts';
import { signInSpecialist, type TestSpecialist } from './test-specialist.ts';

/** What a desk sends, told in one line, on the day that the centre's clock shows. */
export interface TestDesk {
  /** Ten in the morning of a day; whoever was signed in has to sign in again. */
  day(date: string): Promise<void>;
  /** Registers an application with all papers that everybody must bring. @returns its id. */
  register(serviceCode: string, changes?: Parameters<typeof testApplication>[2]): Promise<string>;
  /** Claims the case and sends it back for its passport. @returns the id of the correction request. */
  sendBack(applicationId: string): Promise<string>;
  /** Answers a correction request with one page. */
  answer(applicationId: string, correctionId: string): Promise<void>;
  /** Brings papers nobody asked for, a page for each slot. */
  bring(applicationId: string, slots: readonly string[]): Promise<void>;
  signIn(login: string): Promise<TestSpecialist>;
}

/** The papers that everybody must bring for a service. */
export async function requiredSlots({ services }: TestBackOffice, serviceCode: string): Promise<string[]> {
  const { hromada } = await services.configuration.current(services.store.db);
  const { checklist = [] } = findService(hromada, serviceCode) ?? {};
  return checklist.flatMap(({ slot, required }) => (required ? [slot] : []));
}

/** The desk of an office for tests about what the centre makes of it. */
export function testDesk(centre: TestBackOffice, office: TestOffice): TestDesk {
  const pages = (slots: readonly string[]) => {
    const files = slots.map((slot) => Buffer.from(`сторінка ${slot}`));
    const documents = slots.map((slot, place) => testDocument([files[place] ?? Buffer.alloc(0)], slot));
    return { documents, blobs: files.map((file) => blobOf(file)) };
  };
  return {
    day: async (date) => {
      centre.clock.set(`${date}T08:00:00.000Z`);
      await office.renew();
    },
    register: async (serviceCode, changes) => {
      const registeredAt = centre.clock.now();
      const documents = testPapers(await requiredSlots(centre, serviceCode));
      const parcel = office.seal(testApplication(office.id, [], { serviceCode, registeredAt, documents, ...changes }));
      await office.send(parcel);
      return parcel.payload.application.id;
    },
    sendBack: async (applicationId) => {
      const correctionId = uuidv7();
      const slots = [{ slot: 'passport', reason: 'Не видно номера.' }];
      await command(centre, applicationId, claim, { kind: 'request-correction', correctionId, slots, message: '' });
      return correctionId;
    },
    answer: async (applicationId, correctionId) => {
      const { documents, blobs } = pages(['passport']);
      const answered = {
        applicationId,
        correctionId,
        documents,
        answeredAt: centre.clock.now(),
        answeredBy: testClerk,
      };
      await office.send(office.seal({ kind: 'answer', blobs, payload: answered }));
    },
    bring: async (applicationId, slots) => {
      const { documents, blobs } = pages(slots);
      const supplied = { applicationId, documents, suppliedAt: centre.clock.now(), suppliedBy: testClerk };
      await office.send(office.seal({ kind: 'supplement', blobs, payload: supplied }));
    },
    signIn: (login) => signInSpecialist(centre, login),
  };
}
