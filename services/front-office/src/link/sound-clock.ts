import type { Clock } from '@okruh/runtime';

/** The office's clock: the machine's, unless that shows a moment that cannot be. */
export interface SoundClock extends Clock {
  /** What the machine itself shows. */
  readonly machine: Clock;
}

/** What is known of time before the machine is asked; milliseconds since 1970-01-01 UTC. */
export interface KnownTime {
  /** When this office was enrolled, by a clock that may have been off by days. */
  readonly enrolledAt: number;
  /** The latest moment that a sound clock has shown here. */
  readonly lastSeen: number;
}

const grossMs = 30 * 24 * 3_600_000;

/**
 * A clock for an office whose battery may be dead. While the machine shows a moment a month or more before the enrolment
 * (1970 after every power cut), time goes on from the last sound moment instead: without that no rule is in force, nobody is
 * born yet, and deadlines are long over. A clock that is wrong by hours or days is left alone; its skew is measured.
 */
export function soundClock(machine: Clock, { enrolledAt, lastSeen }: KnownTime): SoundClock {
  let sound = { millis: Math.max(enrolledAt, lastSeen), ticks: machine.ticks() };
  const millis = (): number => {
    const shown = machine.millis();
    const ticks = machine.ticks();
    if (shown < enrolledAt - grossMs) return Math.round(sound.millis + ticks - sound.ticks);
    sound = { millis: shown, ticks };
    return shown;
  };
  return {
    machine,
    millis,
    now: () => new Date(millis()).toISOString(),
    ticks: () => machine.ticks(),
    sleep: (ms, signal) => machine.sleep(ms, signal),
  };
}
