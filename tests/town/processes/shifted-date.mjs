/**
 * Loaded before a service, and by each of its threads: its date is off by what the file named in OKRUH_TEST_DATE_SHIFT
 * says, in milliseconds, from one moment to the next; timers go on as they do when somebody sets a computer's date.
 */
import { readFileSync } from 'node:fs';

const file = process.env.OKRUH_TEST_DATE_SHIFT;
const RealDate = Date;
const now = () => RealDate.now() + (file === undefined ? 0 : Number(readFileSync(file, 'utf8')));

globalThis.Date = new Proxy(RealDate, {
  construct: (_date, given, made) => Reflect.construct(RealDate, given.length === 0 ? [now()] : given, made),
  apply: () => new RealDate(now()).toString(),
  get: (date, name, receiver) => (name === 'now' ? now : Reflect.get(date, name, receiver)),
});
