import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pdfWords } from '../town/pdf-text.ts';
import type { Confirmation } from '../town/processes/confirmations.ts';
import { clerkAtWork, specialistAtWork } from '../town/processes/people.ts';
import { type ProcessTown, startProcessTown } from '../town/processes/process-town.ts';
import type { ServiceHome } from '../town/processes/service-home.ts';
import { seed, size } from '../town/processes/size.ts';
import { lacks } from '../town/requirements.ts';
import { seeded } from '../town/seeded.ts';

const kills = size(20, 300);
const handOversAtLeast = size(3, 40);
const offices = ['fo-shyshaky', 'fo-baranivka'];

describe(`a town whose processes are killed ${kills} times at any moment (OKRUH_FAULTS_SEED=${seed})`, () => {
  let town: ProcessTown;
  const random = seeded(seed);
  const done: Record<string, number> = {};

  beforeAll(async () => {
    town = await startProcessTown();
    for (const id of offices) await town.openOffice(id);
  });
  afterAll(() => town?.stop());

  const count = (what: string, many = 1): void => void (done[what] = (done[what] ?? 0) + many);
  const starting = new Map<ServiceHome, Promise<unknown>>();
  let giveUp: (reason: Error) => void = () => undefined;
  /** Rejects when a service does not come back, or when somebody was refused: nothing is waited for then. */
  const failed = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  failed.catch(() => undefined);

  /** A front office, the centre with its worker threads, or the process that reads a desk's files. */
  async function killOne(): Promise<void> {
    const office = town.office(offices[Math.floor(random() * offices.length)] ?? '');
    const draw = random();
    if (draw < 0.1 && office.isRunning()) return count('reading process', office.killWorkers());
    const [name, victim] = draw < 0.55 ? (['front office', office] as const) : (['centre', town.centre] as const);
    // Some die again before they answered anything.
    if (random() < 0.8) await starting.get(victim);
    await victim.kill();
    count(name);
    const reborn = victim.start();
    reborn.catch(giveUp);
    starting.set(victim, reborn);
  }

  it('keeps every confirmed registration and hand-over, once, with its pages', async ({ onTestFailed }) => {
    onTestFailed(() => console.error(town.complaints().join('\n')));
    const clerks = [];
    for (const id of offices) clerks.push(await town.clerk(id));
    const queue = { left: 0 };
    const desks = clerks.map((clerk) => clerkAtWork(clerk, town.confirmed, queue));
    const people = [...desks, specialistAtWork(await town.specialist())];
    for (const person of people) person.failed.catch(giveUp);
    const sum = (): number => Object.values(done).reduce((all, some) => all + some, 0);
    while (sum() < kills) {
      queue.left = 6;
      await pause(50 + random() * 500);
      await Promise.race([killOne(), failed]);
    }
    await Promise.all(starting.values());
    const told = (what: Confirmation['kind']) => town.confirmed.all.filter(({ kind }) => kind === what).length;
    const enough = vi.waitUntil(
      () => {
        // On a loaded machine little was done between two kills.
        queue.left = told('registration') > kills ? 0 : 2;
        return queue.left === 0 && told('hand-over') >= handOversAtLeast;
      },
      { timeout: 240_000, interval: 50 },
    );
    await Promise.race([enough, failed]);
    for (const person of people) await person.leave();

    const arrived = await town.untilArrived(120_000);
    const confirmed = town.confirmed.all.filter(({ kind }) => kind === 'registration');
    expect(arrived).toMatchObject({ registered: confirmed.length, handedOver: told('hand-over') });
    expect(confirmed.length).toBeGreaterThan(kills);
    for (const [place, clerk] of clerks.entries()) {
      const given = desks[place]?.registered ?? [];
      for (const one of given.slice(-10)) expect(await clerk.register(one.id), 'asked for again').toEqual(one);
      const last = given.at(-1) ?? expect.fail();
      if (!lacks('pdftotext')) expect(pdfWords(await clerk.receipt(last.id))).toContain(last.referenceNumber);
    }
    expect(town.complaints()).toEqual([]);
    process.stdout.write(`kills ${JSON.stringify(done)}: ${JSON.stringify(arrived)}\n`);
  }, 3_600_000);
});
