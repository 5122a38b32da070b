import { type Extension, type StatusInterval, statuses } from '@okruh/domain';
import { type Arguments, momentOf, needed } from '../../command-line/arguments.ts';
import { UsageError } from '../../command-line/refusals.ts';

function readInterval(text: string): StatusInterval {
  const [, status, from, to] = /^([a-z-]+)=([^/]+)(?:\/(.+))?$/u.exec(text) ?? [];
  const known = statuses.find((candidate) => candidate === status);
  const begin = momentOf('pause', from);
  if (known === undefined || begin === undefined) {
    throw new UsageError(`Параметр --pause: «${text}». Напишіть, наприклад, awaiting-others=2026-03-02/2026-03-05.`);
  }
  return { status: known, from: begin, to: momentOf('pause', to) };
}

/** `--pause awaiting-citizen=2026-03-02/2026-03-05`, without the end while it lasts. @throws UsageError */
export function readIntervals(given: Arguments): StatusInterval[] {
  return given.texts('pause').map(readInterval);
}

/** `--extend decision=2026-03-10 --reason 'чому'`. @throws UsageError */
export function readExtensions(given: Arguments): Extension[] {
  return given.texts('extend').map((text) => {
    const [, clock, moment] = /^([^=]+)=(.+)$/u.exec(text) ?? [];
    const at = momentOf('extend', moment);
    if (clock === undefined || at === undefined) {
      throw new UsageError(`Параметр --extend: «${text}». Напишіть, наприклад, decision=2026-03-10.`);
    }
    return { clock, at, reason: needed('reason', given.text('reason')) };
  });
}
