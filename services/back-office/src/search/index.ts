/** What the bench and the `okruh` command line do with the search of a centre. */
export type { BackOfficeTables, CentreStore } from '../schema.ts';
export type { Asked } from './asked.ts';
export { indexPage } from './index-texts.ts';
export { indexAllAnew } from './reindex.ts';
export { countEntries, findEntries } from './search-papers.ts';
