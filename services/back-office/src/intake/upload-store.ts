import { FileConfigstore, FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';

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

  override async create(file: Upload): Promise<Upload> {
    const begun = await this.getUpload(file.id).catch(() => undefined);
    if (begun !== undefined && begun.size === file.size && begun.offset < (begun.size ?? 0)) return begun;
    return super.create(file);
  }
}
