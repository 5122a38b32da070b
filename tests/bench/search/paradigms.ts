/** How words are declined: the stem and, where the rules do not give it, the genitive plural. Grammar of Ukrainian schools. */
const endings = (list: string) => (stem: string) =>
  list.split(' ').map((ending) => stem + (ending === '0' ? '' : ending));

const softened: Readonly<Record<string, string>> = { к: 'ц', г: 'з', х: 'с' };
const soften = (stem: string): string => stem.slice(0, -1) + (softened[stem.slice(-1)] ?? stem.slice(-1));

/** Each gives all forms of a word. */
export const paradigms = {
  /** довідк-а, довідок */
  woman: (stem: string, many: string) => [...endings('а и у ою о ам ами ах')(stem), `${soften(stem)}і`, many],
  /** комісі-я */
  iya: endings('я ї ю єю є й ям ями ях'),
  /** документ */
  man: endings('0 а у ові ом і и ів ам ами ах'),
  /** заявник: plural of persons */
  person: endings('0 а ові у ом и ів ам ами ах'),
  /** надан-ня */
  nnya: endings('ня ню ням ні ь ням нями нях'),
  /** соціальн-ий */
  adjective: endings('ий ого ому им ім а ої ій у ою е і их ими'),
  /** інвалідн-ість */
  ist: endings('ість ості істю остей остям остями остях'),
  /** прав-о, прав */
  neuter: (stem: string, many: string) => [...endings('о а у ом і ам ами ах')(stem), many],
  /** нарах-увати */
  uvaty: endings('увати ує ують уємо уєте уй уйте ував увала увало ували овано уватиме уватимуть уючи увавши'),
  /** оформ-ити, оформлю */
  yty: (stem: string, first: string) => [
    ...endings('ити ить имо ите ив ила ило или іть итиме итимуть ивши')(stem),
    ...endings('ю ено')(first),
  ],
  /** Шевчен-ко */
  enko: endings('ко ка ку кові ком'),
  /** Ковальч-ук */
  uk: endings('ук ука уку укові уком'),
} as const;
