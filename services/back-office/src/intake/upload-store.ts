import { statfs } from 'node:fs/promises';
import { FileConfigstore, FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';
import { UploadRefused } from './upload-refused.ts';

/** Room that must be left after a file, for the database and what else there is; on a small disk a share of it. */
const roomToLeave = { bytes: 64 * 1024 ** 2, share: 0.02 };

/**
 * Unfinished uploads in a folder. One that is begun again keeps what came of it: its office was cut off before it heard
 * that it had begun.
 */
export class UploadStore extends FileStore {
  readonly notes: FileConfigstore;

  constructor(directory: string) {
    const notes = new FileConfigstore(directory);
    super({ directory, configstore: notes });
    this.notes = notes;
  }

  /** @throws UploadRefused 507 when there is no room for the file. */
  override async create(file: Upload): Promise<Upload> {
    const begun = await this.getUpload(file.id).catch(() => undefined);
    if (begun !== undefined && begun.size === file.size && begun.offset < (begun.size ?? 0)) return begun;
    if (!(await this.hasRoomFor(file.size ?? 0))) throw new UploadRefused(507, 'disk-full');
    return super.create(file);
  }

  async hasRoomFor(bytes: number): Promise<boolean> {
    const { bavail, blocks, bsize } = await statfs(this.directory);
    return bavail * bsize >= bytes + Math.min(roomToLeave.bytes, blocks * bsize * roomToLeave.share);
  }
}
