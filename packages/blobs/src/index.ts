export { BlobMismatch, BlobMissing, BlobsUnwritable, BlobTooLarge } from './blob-errors.ts';
export type { BlobReader, BlobStore, ByteRange, StoredBlob } from './blob-store.ts';
export { syncFolder, syncTree } from './durable-files.ts';
export { fileBlobReader, fileBlobStore } from './file-blob-store.ts';
export { type NewBlobFolder, newBlobFolder } from './new-folder.ts';
