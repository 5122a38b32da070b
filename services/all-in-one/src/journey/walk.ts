import { type Hromada, loadHromada } from '@okruh/hromada';
import { type ApiClient, signIn } from '../api-client.ts';
import type { SignIn, TownReady } from '../ready-file.ts';
import { sampleApplicant } from './applicant.ts';
import { openCasework } from './casework.ts';
import { chooseService } from './choose-service.ts';
import { waitUntilFinished } from './citizen.ts';
import { type Desk, openDesk } from './desk.ts';
import { JourneyError } from './journey-error.ts';
import type { JourneyOptions } from './options.ts';
import type { Report } from './report.ts';
import type { Deadline } from './wait-for.ts';

export interface Journey {
  town: TownReady;
  options: JourneyOptions;
  report: Report;
  deadline: Deadline;
}

interface Registered {
  id: string;
  pages: number;
  referenceNumber: string;
}

/**
 * The main job from the desk to the decision and back, over HTTP: every step is shown with its duration.
 *
 * @throws JourneyError, ApiRefused when a step is refused or does not come about in time.
 */
export async function walk(journey: Journey): Promise<void> {
  const { town, deadline } = journey;
  const hromada = await hromadaOf(town);
  const clerk = oneOf(town.credentials.clerks, 'У цьому місті ніхто не працює у фронт-офісі.');
  const desk = openDesk(await arrive(journey, 'clerk-sign-in', clerk), deadline);
  const registered = await register(journey, desk, hromada, clerk.officeId);
  const department = await reachDepartment(journey, desk, registered);
  const specialist = oneOf(specialistsOf(town, hromada, department), `У відділі «${department}» нікого немає.`);
  await decide(journey, registered, specialist, headsOf(town, hromada, specialist.departmentId));
  await bringBack(journey, desk, registered);
}

async function hromadaOf({ hromada: { dir } }: TownReady): Promise<Hromada> {
  const loaded = await loadHromada(dir);
  if (!loaded.ok) throw new JourneyError(`Налаштування громади в теці ${dir} не читаються.`);
  return loaded.hromada;
}

function oneOf<T>([first]: readonly T[], otherwise: string): T {
  if (first === undefined) throw new JourneyError(otherwise);
  return first;
}

function specialistsOf({ credentials }: TownReady, { departments }: Hromada, name: string) {
  const found = departments.find((department) => department.name === name || department.shortName === name);
  return credentials.specialists.filter(({ departmentId }) => departmentId === found?.id);
}

/** Heads of the department and of those above it, nearest first. */
export function headsOf(
  { credentials }: Pick<TownReady, 'credentials'>,
  hromada: Pick<Hromada, 'departments'>,
  id: string,
): SignIn[] {
  const { parentId } = hromada.departments.find((department) => department.id === id) ?? {};
  const own = credentials.heads.filter(({ departmentId }) => departmentId === id);
  return parentId === undefined ? own : [...own, ...headsOf({ credentials }, hromada, parentId)];
}

function arrive({ report }: Journey, step: string, { url, login, password, name }: SignIn): Promise<ApiClient> {
  return report.step(
    step,
    () => signIn(url, login, password),
    () => ({ login, name }),
  );
}

async function register(
  { report, options, town }: Journey,
  desk: Desk,
  hromada: Hromada,
  officeId: string,
): Promise<Registered> {
  const { files, service: code } = options;
  const departments = new Set(town.credentials.specialists.map(({ departmentId }) => departmentId));
  const service = chooseService(hromada, { code, files: files.length, departments });
  const { id, checklist } = await report.step(
    'create-application',
    () => desk.create(service.code, sampleApplicant(hromada, officeId)),
    (draft) => ({ id: draft.id, service: service.code, name: service.name }),
  );
  const pages = await report.step(
    'add-pages',
    () => desk.addPages(id, checklist, files),
    (added) => ({ files: files.length, pages: added }),
  );
  const { referenceNumber, receiptUrl } = await report.step(
    'register',
    () => desk.register(id),
    ({ registrationIndex, referenceNumber: number, receiptUrl: url }) => ({
      registrationIndex,
      referenceNumber: number,
      receiptUrl: url,
    }),
  );
  await report.step(
    'receipt',
    () => desk.pdfBytes(receiptUrl),
    (bytes) => ({ bytes }),
  );
  return { id, pages, referenceNumber };
}

async function reachDepartment({ report }: Journey, desk: Desk, { id, pages }: Registered): Promise<string> {
  await report.step(
    'received',
    () => desk.received(id),
    ({ held }) => ({ pages, filesHeld: held }),
  );
  const { department } = await report.step(
    'routed',
    () => desk.routed(id),
    (routed) => ({ department: routed.department, deadline: routed.deadline }),
  );
  return department;
}

async function decide(
  journey: Journey,
  { id, pages }: Registered,
  specialist: SignIn,
  heads: readonly SignIn[],
): Promise<void> {
  const { report, deadline } = journey;
  const casework = openCasework(await arrive(journey, 'specialist-sign-in', specialist), deadline);
  await report.step(
    'recognised',
    () => casework.recognised(id, pages),
    ({ characters, unreadable }) => ({
      pages: characters.length,
      characters: characters.reduce((sum, count) => sum + count, 0),
      charactersByPage: characters,
      ...(unreadable > 0 && { unreadable }),
    }),
  );
  await report.step(
    'claim',
    () => casework.claim(id),
    () => ({ by: specialist.name }),
  );
  const findings = await casework.stopped(id);
  if (findings.length > 0) await overrule(journey, id, findings, oneOf(heads, 'Зауваження нема кому зняти.'));
  await report.step(
    'decide',
    () => casework.grant(id, 'Документи подано повністю, підстав для відмови немає.'),
    ({ number }) => ({ decision: 'granted', number }),
  );
  await report.step(
    'letter',
    () => casework.letter(id),
    (bytes) => ({ bytes }),
  );
}

/** With fewer files than papers some are missing: the head says why the decision may be made without them. */
async function overrule(journey: Journey, id: string, findings: readonly string[], head: SignIn): Promise<void> {
  const { report, deadline } = journey;
  const casework = openCasework(await arrive(journey, 'head-sign-in', head), deadline);
  const each = async (): Promise<void> => {
    for (const finding of findings) await casework.overrule(id, finding, 'Оригінали звірено за столом.');
  };
  await report.step('overrule', each, () => ({ findings: findings.length }));
}

async function bringBack(journey: Journey, desk: Desk, { id, referenceNumber }: Registered): Promise<void> {
  const { report, town, deadline } = journey;
  const { letterUrl } = await report.step(
    'result-at-desk',
    () => desk.result(id),
    ({ outcome }) => ({ outcome }),
  );
  await desk.pdfBytes(letterUrl);
  await report.step(
    'hand-over',
    () => desk.handOver(id, 'Марʼяненко Євгенія Ґордіївна'),
    ({ handedOverAt }) => ({ handedOverAt }),
  );
  await report.step(
    'portal-status',
    () => waitUntilFinished(town.urls.portal, referenceNumber, deadline),
    ({ word, title, next }) => ({ word, title, next }),
  );
}
