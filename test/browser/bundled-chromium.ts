import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import packageJson from '#package.json' with { type: 'json' };

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** Where an unpacked browser lies, and where the libraries are that a bare Linux lacks (nss, nspr, expat). */
export interface BundledChromium {
  executable: string;
  libraries: string;
}

/**
 * The headless Chromium of @sparticuz/chromium, unpacked once into `.build` (215 MB).
 * The package holds a Linux x64 binary only. It unpacks into the temp folder, and its libraries only where
 * it believes to be on Lambda: so a child process with its own TMPDIR does it, and the finished folder is
 * renamed into place, because several workers may arrive here at the same moment.
 */
export async function bundledChromium(): Promise<BundledChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `No Chromium found, and npm brings one for Linux x64 only (this is ${process.platform} ${process.arch}). ` +
        'Install Chromium or Google Chrome in its usual place, or put `chromium` on the PATH.',
    );
  const build = join(root, '.build');
  const home = join(build, `chromium-${packageJson.devDependencies['@sparticuz/chromium']}`);
  if (!existsSync(home)) await unpack(build, home);
  return { executable: join(home, 'chromium'), libraries: join(home, 'al2023/lib') };
}

async function unpack(build: string, home: string): Promise<void> {
  await mkdir(build, { recursive: true });
  const partial = await mkdtemp(`${home}-`);
  await run(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], {
    env: { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
  });
  try {
    await rename(partial, home);
  } catch (error) {
    await rm(partial, { recursive: true });
    if (!existsSync(home)) throw error;
  }
}
