import { randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type Blobs = {
  /** Resolves with the body's name when body and name are on the disk. */
  keep(body: Buffer): Promise<string>;
  read(name: string): ReadStream;
  drop(name: string): Promise<void>;
  /** Removes what a crash left between a body and its row. */
  sweep(isUsed: (name: string) => boolean): Promise<void>;
};

export async function openBlobs(dir: string): Promise<Blobs> {
  await mkdir(dir, { recursive: true });
  const drop = (name: string) => rm(join(dir, name), { force: true });
  return {
    async keep(body) {
      const name = randomUUID();
      const file = await open(join(dir, `${name}.part`), 'wx');
      try {
        await file.writeFile(body);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(join(dir, `${name}.part`), join(dir, name));
      await syncFolder(dir);
      return name;
    },
    read: name => createReadStream(join(dir, name)),
    drop,
    async sweep(isUsed) {
      for (const name of await readdir(dir)) if (!isUsed(name)) await drop(name);
    },
  };
}

/** The new name is safe only when its folder is; Windows cannot do this and does not need it. */
async function syncFolder(dir: string) {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
