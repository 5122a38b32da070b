import { join } from 'node:path';
import { type Arguments, readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { UsageError } from '../../command-line/refusals.ts';
import { readConfirmed } from '../reconcile/confirmed.ts';
import type { Fault } from '../reconcile/ledger.ts';
import { reconcile as compareAll, type Reconciled, type Reconciliation } from '../reconcile/reconcile.ts';
import { findingText, wayText } from '../reconcile/words.ts';
import { databasePath, readInstallation, readService, type ServiceFolder } from '../service-folders.ts';
import { bytesText } from '../words.ts';
import { pathOf, stopwatch } from './options.ts';

const mostLines = 40;

/** `reconcile`: offices, centre and portal against each other; exit code 1 when anything is lost, doubled or wrong. */
export async function reconcile(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(
    args,
    [],
    ['town', 'back-office', 'portal', 'database', 'confirmed'],
    ['front-office'],
    ['quick'],
  );
  const seconds = stopwatch();
  const found = await compareAll(await wantedOf(given, io));
  return answerOf(found, seconds());
}

async function wantedOf(given: Arguments, io: CommandIo): Promise<Reconciled> {
  const confirmed = given.text('confirmed');
  return {
    ...storesOf(given, io),
    confirmed: confirmed === undefined ? [] : await readConfirmed(pathOf(confirmed, io)),
    readFiles: !given.flag('quick'),
  };
}

function storesOf(given: Arguments, io: CommandIo): Pick<Reconciled, 'centre' | 'offices' | 'portal'> {
  const database = given.text('database');
  const town = given.text('town');
  if (town !== undefined) return storesOfTown(pathOf(town, io), database);
  const centre = given.text('back-office');
  if (centre === undefined) throw new UsageError('Бракує параметра --town або --back-office.');
  const portal = given.text('portal');
  return {
    centre: centreAt(pathOf(centre, io), database),
    offices: given.texts('front-office').map((dir) => storeOf(readService(pathOf(dir, io), 'front-office'))),
    portal: portal === undefined ? undefined : storeOf(readService(pathOf(portal, io), 'citizen-portal')),
  };
}

function storesOfTown(dir: string, database: string | undefined): Pick<Reconciled, 'centre' | 'offices' | 'portal'> {
  const { services } = readInstallation(dir, { databaseElsewhere: database !== undefined });
  const portal = services.find(({ kind }) => kind === 'citizen-portal');
  return {
    centre: centreAt(join(dir, 'back-office'), database),
    offices: services.filter(({ kind }) => kind === 'front-office').map(storeOf),
    portal: portal && storeOf(portal),
  };
}

const storeOf = (service: ServiceFolder) => ({ dir: service.dir, url: `sqlite:${databasePath(service)}` });

/** The centre's files lie in its folder, its database perhaps on a PostgreSQL server. */
function centreAt(dir: string, database: string | undefined): Reconciled['centre'] {
  return database === undefined ? storeOf(readService(dir, 'back-office')) : { dir, url: database };
}

function answerOf({ findings, onTheWay, counts, offices, files }: Reconciliation, seconds: number): Answer {
  const ok = findings.length === 0;
  const of = (fault: Fault) => findings.filter((finding) => finding.fault === fault);
  const sorted = { lost: of('lost'), doubled: of('doubled'), wrong: of('wrong'), unexpected: of('unexpected') };
  return {
    ok,
    json: { ok, offices, counts, onTheWay, files, ...sorted, seconds },
    text: [
      ...findings.slice(0, mostLines).map(findingText),
      ...(findings.length > mostLines ? [`… і ще ${findings.length - mostLines}`] : []),
      totals(counts),
      `У дорозі: ${wayText(onTheWay)}.`,
      `${ok ? 'Усе збігається' : `Знайдено вад: ${findings.length}`}; файлів переглянуто ${files.count} (${bytesText(files.bytes)}), ${seconds} с.`,
    ],
  };
}

function totals(counts: Reconciliation['counts']): string {
  const { registered = 0, sealed = 0, held = 0, handedOver = 0, published = 0 } = counts;
  return `Зареєстровано ${registered}, відправлень ${sealed}, заяв у бек-офісі ${held}, видано ${handedOver}, опубліковано ${published}.`;
}
