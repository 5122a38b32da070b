import { readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '@okruh/blobs';
import { type ApiClient, ApiRefused, signIn } from '../../api-client.ts';
import { type Arguments, needed, readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { CommandRefused, UsageError } from '../../command-line/refusals.ts';
import { writeNewFile } from '../files/digest.ts';
import { bytesText } from '../words.ts';
import { type AnswerOutcome, answerText, type DeliveryOutcome, deliveryText } from './courier-words.ts';
import { pathOf } from './options.ts';

type Step = (args: readonly string[], io: CommandIo) => Promise<Answer>;

const steps: Readonly<Record<string, Step>> = { write, take, answer, accept };
const who = ['login', 'password-file'] as const;
const megabyte = 1_000_000;

/** `courier write|take|answer|accept`: what a clerk and an administrator do on the pages about sticks, by the API of running services. */
export async function courier([name = '', ...args]: readonly string[], io: CommandIo): Promise<Answer> {
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (step === undefined) throw new UsageError(`Немає команди «courier ${name}».`);
  try {
    return await step(args, io);
  } catch (error) {
    throw error instanceof ApiRefused ? new CommandRefused(error.code, error.message) : error;
  }
}

async function write(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['адреса фронт-офісу', 'тека'], [...who, 'size', 'part']);
  const desk = await service(given, io);
  const mostBytes = megabytes(given, 'size');
  const partBytes = megabytes(given, 'part');
  const size = { ...(mostBytes !== undefined && { mostBytes }), ...(partBytes !== undefined && { partBytes }) };
  const { parts } = await desk.post<{ parts: { url: string }[] }>('/api/v1/courier/files', size);
  const files: Saved[] = [];
  for (const { url } of parts) files.push(await save(desk, url, folderOf(given, io)));
  return {
    ok: true,
    json: { ok: true, files },
    text: [...files.map(savedText), 'Відвезіть це до бек-офісу; з мережею надішлеться й само.'],
  };
}

async function take(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['адреса бек-офісу', 'файл або тека'], who);
  const files = broughtFiles(pathOf(given.places[1] ?? '', io));
  const centre = await service(given, io);
  const { deliveries } = await centre.upload<{ deliveries: DeliveryOutcome[] }>('/api/v1/courier', files);
  const ok = deliveries.every(({ fault }) => fault === null);
  return { ok, json: { ok, deliveries }, text: deliveries.flatMap((one, at) => deliveryText(files[at] ?? '', one)) };
}

async function answer(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['адреса бек-офісу', 'тека'], [...who, 'office']);
  const office = needed('office', given.text('office'));
  const centre = await service(given, io);
  const path = `/api/v1/courier/offices/${encodeURIComponent(office)}/answer`;
  const saved = await save(centre, path, folderOf(given, io));
  return { ok: true, json: { ok: true, ...saved }, text: [savedText(saved)] };
}

async function accept(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['адреса фронт-офісу', 'файл'], who);
  const file = pathOf(given.places[1] ?? '', io);
  const desk = await service(given, io);
  const { answers } = await desk.upload<{ answers: AnswerOutcome[] }>('/api/v1/courier/answers', [file]);
  const ok = answers.every(({ result }) => result.whole && result.stopped === null);
  return { ok, json: { ok, answers }, text: answers.flatMap(answerText) };
}

/** Signs in at the service that the first place names. @throws UsageError, ApiRefused */
async function service(given: Arguments, io: CommandIo): Promise<ApiClient> {
  const address = (given.places[0] ?? '').replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]+/.test(address)) throw new UsageError(`«${address}» – не адреса служби (http://…).`);
  return signIn(address, needed('login', given.text('login')), await passwordOf(given, io));
}

async function passwordOf(given: Arguments, io: CommandIo): Promise<string> {
  const file = given.text('password-file');
  if (file !== undefined) return (await readFile(pathOf(file, io), 'utf8')).trim();
  const password = process.env.OKRUH_PASSWORD;
  if (password !== undefined && password !== '') return password;
  throw new UsageError('Бракує пароля: --password-file або OKRUH_PASSWORD.');
}

function megabytes(given: Arguments, name: string): number | undefined {
  const text = given.text(name);
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text) * megabyte;
  throw new UsageError(`Параметр --${name}: «${text}» – не кількість мегабайтів.`);
}

function folderOf(given: Arguments, io: CommandIo): string {
  const folder = pathOf(given.places[1] ?? '', io);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new CommandRefused('folder-unknown', 'Такої теки немає: вставте флешку й вкажіть її теку.', [folder]);
}

/** One file, or what offices wrote into a folder, in the order of the names. */
function broughtFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new CommandRefused('file-unknown', 'Такого файлу або теки немає.', [path]);
  if (!found.isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => /^okruh-do-bek-ofisu-.*\.age$/.test(name));
  if (names.length > 0) return names.toSorted().map((name) => join(path, name));
  throw new CommandRefused('file-unknown', 'У теці немає файлів okruh-do-bek-ofisu.', [path]);
}

interface Saved {
  readonly file: string;
  readonly bytes: number;
}

/** Under its name there is a whole file on the disk or none. */
async function save(client: ApiClient, url: string, folder: string): Promise<Saved> {
  const { name, bytes } = await client.download(url);
  const file = join(folder, name);
  const unfinished = `${file}.new`;
  await rm(unfinished, { force: true });
  const { size } = await writeNewFile(unfinished, bytes);
  await rename(unfinished, file);
  await syncFolder(folder);
  return { file, bytes: size };
}

const savedText = ({ file, bytes }: Saved): string => `Записано: ${file}, ${bytesText(bytes)}.`;
