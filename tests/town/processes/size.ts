/** The long form of the faults runs by itself; the short one is part of all tests. */
export const long = process.env.OKRUH_FAULTS === 'long';

/** How much of something, in the short form and in the long one. */
export const size = (short: number, whenLong: number): number => (long ? whenLong : short);

/** The seed of everything random in this run: told when something fails, set to repeat it. */
export const seed = Number(process.env.OKRUH_FAULTS_SEED ?? Math.floor(Math.random() * 1_000_000));
