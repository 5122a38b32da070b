import { feeOf, parseMoney } from '@okruh/domain';
import { type Arguments, readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { UsageError } from '../../command-line/refusals.ts';
import { factsOf, readApplicationFile } from '../application-file.ts';
import { openHromada, serviceOf } from '../open-hromada.ts';
import { unknownNames } from '../unknown-names.ts';

function readIncome(given: Arguments): number | undefined {
  const text = given.text('income');
  if (text === undefined) return undefined;
  const income = parseMoney(text);
  if (income !== undefined) return income;
  throw new UsageError(`Параметр --income: «${text}» – не сума в гривнях, наприклад 5120,50.`);
}

function readUnits(given: Arguments): number | undefined {
  const text = given.text('units');
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/u.test(text)) return Number(text);
  throw new UsageError(`Параметр --units: «${text}» – не ціле число від 1.`);
}

/**
 * `fee DIR APPLICATION.json [--income UAH] [--units N]`: what the service costs, with the lines of the
 * receipt. What is not given here is taken from the application.
 */
export async function fee(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади', 'файл заяви'], ['income', 'units']);
  const [dir = '', file = ''] = given.places;
  const [income, count] = [readIncome(given), readUnits(given)];
  const { application, remarks: unread } = readApplicationFile(file, io);
  const averageIncome = income ?? application.averageIncome;
  const units = count ?? application.units;
  const hromada = await openHromada(dir, io);
  const remarks = [...unread, ...unknownNames(application, hromada)];
  const { serviceCode } = application;
  const { on, ...facts } = factsOf(application, hromada, io);
  const service = serviceOf(hromada, serviceCode, on);
  const verdict = feeOf(hromada.fees, { ...facts, serviceCode, mode: service.fee, averageIncome, units }, on);
  const unconfirmed = verdict.confirmed ? [] : ['[не звірено з актом]'];
  return {
    ok: true,
    json: { service: serviceCode, mode: service.fee, ...verdict },
    text: [...verdict.invoice, 'Як пораховано:', ...verdict.steps.map((step) => `  – ${step}`), ...unconfirmed],
    remarks,
  };
}
