import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const weights = ['400Regular', '700Bold'];

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * Writes a fontconfig file that knows Noto Sans SC from node_modules and nothing else, and answers its path:
 * pages look the same on every Linux, whatever fonts it has or lacks.
 */
export async function fontconfigFile(): Promise<string> {
  const folder = join(root, '.build/fonts');
  const fonts = weights.map(weight => join(root, 'node_modules/@expo-google-fonts/noto-sans-sc', weight));
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  const draft = `${file}.${process.pid}`;
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...fonts.map(font => `  <dir>${xml(font)}</dir>`),
    `  <cachedir>${xml(join(folder, 'cache'))}</cachedir>`,
    '</fontconfig>',
  ];
  await writeFile(draft, `${lines.join('\n')}\n`);
  await rename(draft, file);
  return file;
}
