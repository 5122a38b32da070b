export { BlobMismatch, BlobMissing, BlobsUnwritable, BlobTooLarge } from './blob-errors.ts';
export type { BlobStore, ByteRange, StoredBlob } from './blob-store.ts';
export { fileBlobStore } from './file-blob-store.ts';
