import { networkInterfaces } from 'node:os';
import { type Clock, type Logger, type PollLoop, pollLoop } from '@okruh/runtime';

const everyMs = 3_000;

/** This computer's addresses in the outer world; another text means another network. */
function addresses(): string {
  const outer = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).filter(({ internal }) => !internal));
  return outer
    .map(({ address }) => address)
    .sort()
    .join(' ');
}

/** Calls back when the computer gets into another network, or into one at all: then nobody need wait to try again. */
export function watchNetwork(
  { clock, log }: { clock: Clock; log: Logger },
  changed: () => void,
  look: () => string = addresses,
): Pick<PollLoop, 'stop'> {
  let before = look();
  const run = async (): Promise<'idle'> => {
    const now = look();
    const another = now !== before && now !== '';
    before = now;
    if (another) changed();
    return 'idle';
  };
  return pollLoop({ name: 'network', everyMs, run, clock, log });
}
