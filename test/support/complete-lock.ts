import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, missingPlatforms } from '../architecture/lock.ts';

// npm leaves a platform's package out of the lock when the registry at hand lacks it, and then `npm ci` refuses the lock.
// Run `npx node test/support/complete-lock.ts` after `npm install`; it only adds, and may be repeated.

const file = join(import.meta.dirname, '../../package-lock.json');
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** Platform packages carry their platform in their name: @scope/binding-linux-arm-gnueabihf. */
function entry({ name, version, dev }: ReturnType<typeof missingPlatforms>[number]) {
  const parts = name.split(/[^a-z0-9]+/);
  const cpu = processors.filter(each => parts.includes(each));
  const os = systems.filter(each => parts.includes(each));
  if (cpu.length + os.length === 0) throw new Error(`${name} does not say its platform: add it by hand`);
  if (!/^\d/.test(version)) throw new Error(`${name} is wanted as ${version}: add an exact version by hand`);
  const musl = parts.some(part => part.startsWith('musl'));
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(musl && { libc: ['musl'] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

const lock: Lock = JSON.parse(readFileSync(file, 'utf8'));
const added = Object.fromEntries(
  missingPlatforms(lock).map(each => [`node_modules/${each.name}`, entry(each)]),
);
const packages = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(`${Object.keys(added).length} entries added`);
