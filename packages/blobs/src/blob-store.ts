import type { Readable } from 'node:stream';

/** Part of a blob: bytes from `start` to `end`, both included, counted from 0; `end` defaults to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface StoredBlob {
  /** SHA-256 of the content, 64 lower-case hex digits: the name of the blob. */
  sha256: string;
  /** Size in bytes. */
  size: number;
}

/** Files named by the hash of their content, for one who changes none of them. */
export interface BlobReader {
  /** The content as a stream; it fails with BlobMissing when there is no such blob. */
  open(sha256: string, range?: ByteRange): Readable;
  /** The whole content. @throws BlobMissing */
  read(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  stat(sha256: string): Promise<{ size: number } | undefined>;
  /** Reads the whole content again: false when it is missing or no longer what its name says. */
  verify(sha256: string): Promise<boolean>;
  /** Lends the content as a file that must not be changed or kept. @throws BlobMissing */
  withFile<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T>;
}

/** Files named by the hash of their content. What a method confirmed survives a power cut. */
export interface BlobStore extends BlobReader {
  /** Stores a stream. @throws BlobTooLarge past `maxBytes`; nothing is kept then, nor when the stream fails. */
  put(bytes: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<StoredBlob>;
  /** Moves a finished file in (same file system). @throws BlobMismatch when it is not the expected content; the file stays. */
  adopt(path: string, expected: StoredBlob): Promise<void>;
  /** Removes a blob; nothing happens when there is none. */
  remove(sha256: string): Promise<void>;
}
