export type { Answer } from './answer.ts';
export { type TestApiClient, testApiClient } from './api-client.ts';
export { csrfFrom, type TestBrowser, testBrowser } from './browser.ts';
export type { UploadFile } from './multipart-body.ts';
export { quickHash } from './quick-hash.ts';
