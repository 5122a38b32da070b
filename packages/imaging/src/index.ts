export { closeImaging } from './child/reader-pool.ts';
export { defaultLimits, type FileVerdict, type PageImage, type ReadLimits, type Rotation } from './file-verdict.ts';
export { thumbnail, turn } from './page-picture.ts';
export { type ReadOptions, readPages } from './read-pages.ts';
