/** Password of everybody in the town. */
export const samplePassword = 'zrazkova-parolka-7';

/** Logins of the sample staff with whom tests work, by what they do. */
export const staff = {
  clerkInShyshaky: 'o.kovalenko',
  colleagueInShyshaky: 'n.bondar',
  clerkInBaranivka: 'i.shevchuk',
  outreachInBaranivka: 'm.lysenko',
  specialist: 't.melnyk',
  colleague: 'v.tkachenko',
  head: 'l.savchenko',
  familySpecialist: 'n.zaiets',
  dayCareSpecialist: 'o.yurchenko',
  administrator: 'a.hrytsenko',
} as const;

/** The first passwords as the back office takes them. */
export function passwordFile(): string {
  return JSON.stringify(Object.values(staff).map((login) => ({ login, password: samplePassword })));
}
