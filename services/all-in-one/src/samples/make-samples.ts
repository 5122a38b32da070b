import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type SampleFile, samples } from './samples.ts';

/**
 * Makes the sample scans and the text on them, always the same bytes:
 * `node -C source --import tsx services/all-in-one/src/samples/make-samples.ts [FOLDER]`
 */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../samples/', import.meta.url));

async function write(sample: SampleFile): Promise<void> {
  const bytes = await sample.bytes();
  await writeFile(`${folder}/${sample.name}`, bytes);
  await writeFile(`${folder}/${sample.truthName}`, sample.truth());
  process.stdout.write(`${sample.name} ${bytes.length}\n`);
}

await mkdir(folder, { recursive: true });
for (const sample of samples()) await write(sample);
