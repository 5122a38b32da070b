import { setTimeout as pause } from 'node:timers/promises';
import type { Clerk, Registered } from '../clerk.ts';
import type { SampleFile } from '../sample-papers.ts';
import { neighbour } from '../sample-people.ts';
import { smallPage } from '../small-page.ts';
import type { Specialist } from '../specialist.ts';
import type { Confirmations } from './confirmations.ts';
import { stubbornly } from './stubborn.ts';

/** A breath between two pieces of work: the services shall be busy, not buried. */
const betweenMs = 100;
/** Nobody goes through the whole list in one go. */
const someAtOnce = 4;

/** Somebody who works on and on, whatever happens to the services. */
export interface AtWork {
  /** Ends after what is in hand. @throws the refusal that ended it before */
  leave(): Promise<void>;
  /** Rejects when a refusal ended the work. */
  readonly failed: Promise<never>;
}

let applicants = 0;

/** Registers an application with so many pages, as often as it takes, and writes down what was confirmed. */
export async function registerStubbornly(
  clerk: Clerk,
  confirmed: Confirmations,
  pages = 1,
  draw: (number: number) => Promise<SampleFile> = smallPage,
): Promise<Registered> {
  const stubborn = stubbornly();
  const number = (applicants += 1);
  const id = await stubborn(() => clerk.prepare('03-19', neighbour(number)));
  const blobs: string[] = [];
  for (let page = 1; page <= pages; page += 1) blobs.push(await addPage(clerk, id, await draw(number * 100 + page)));
  const registered = await stubborn(() => clerk.register(id));
  confirmed.registered(registered, blobs);
  return registered;
}

/** A page whose reading process was killed is refused, and added again by the clerk. */
async function addPage(clerk: Clerk, id: string, page: SampleFile): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { pages } = await stubbornly()(() => clerk.addPages(id, 'passport', [page]));
      return pages.at(-1)?.sha256 ?? '';
    } catch (error) {
      const unread = error instanceof Error && /^answered 422.*"file-(unreadable|too-heavy)"/.test(error.message);
      if (!unread || tries === 20) throw error;
    }
  }
}

/** Hands over what is ready of these applications, and writes it down. @returns those not ready yet */
export async function handOverReady(clerk: Clerk, confirmed: Confirmations, ids: readonly string[]): Promise<string[]> {
  const stubborn = stubbornly();
  const left: string[] = [];
  for (const id of ids) {
    const { result } = await stubborn(() => clerk.application(id));
    if (result?.letterHere === true) {
      await stubborn(() => clerk.handOver(id, 'Їжакевич Ґалина', 'паспорт КС100001'));
      confirmed.handedOver(id);
    } else left.push(id);
  }
  return left;
}

/** How many applicants still come; others may let more come. */
export interface Applicants {
  left: number;
}

/** A clerk who registers whoever comes and hands over what is ready, without end. */
export function clerkAtWork(
  clerk: Clerk,
  confirmed: Confirmations,
  queue: Applicants,
): AtWork & { registered: readonly Registered[] } {
  let waiting: string[] = [];
  const registered: Registered[] = [];
  const work = atWork(async (turn) => {
    if (queue.left > 0) {
      queue.left -= 1;
      const one = await registerStubbornly(clerk, confirmed, turn % 2);
      registered.push(one);
      waiting.push(one.id);
    }
    if (turn % 3 === 0) {
      const oldest = waiting.splice(0, someAtOnce);
      waiting = [...(await handOverReady(clerk, confirmed, oldest)), ...waiting];
    }
  });
  return { ...work, registered };
}

/** A specialist who decides every case that is free. */
export function specialistAtWork(specialist: Specialist): AtWork {
  const stubborn = stubbornly();
  return atWork(async () => {
    const { items } = await stubborn(() => specialist.queue('open'));
    for (const { id } of items.slice(0, someAtOnce)) await decideStubbornly(specialist, id);
  });
}

/** A lost answer may have been a yes: what the case says is what counts. */
export async function decideStubbornly(specialist: Specialist, id: string): Promise<void> {
  const stubborn = stubbornly();
  const decision = { outcome: 'refused', grounds: 'Немає підстав.' } as const;
  const unlessDone = async (command: string, doing: () => Promise<void>): Promise<void> => {
    const { commands } = await stubborn(() => specialist.case(id));
    if (!commands.includes(command)) return;
    await stubborn(doing).catch((error: Error) => {
      if (!/^answered 409\b/.test(error.message)) throw error;
    });
  };
  await unlessDone('claim', () => specialist.claim(id));
  await unlessDone('decide', () => specialist.decide(id, decision));
}

function atWork(turn: (count: number) => Promise<void>): AtWork {
  const work = { going: true };
  const day = async (): Promise<void> => {
    for (let count = 1; work.going; count += 1) {
      await turn(count);
      await pause(betweenMs);
    }
  };
  const working = day();
  const failed = new Promise<never>((_resolve, reject) => {
    working.catch(reject);
  });
  failed.catch(() => undefined);
  return {
    failed,
    leave: () => {
      work.going = false;
      return working;
    },
  };
}
