import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    ...commands.map(command => `/usr/bin/${command}`),
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The executable of a Chromium, Chrome or Edge that this machine has, or undefined. */
export function installedChromium(
  platform = process.platform,
  searchPath = process.env.PATH ?? '',
  exists: (place: string) => boolean = existsSync,
): string | undefined {
  const onPath = platform === 'win32' ? [] : searchPath.split(delimiter).filter(folder => folder !== '');
  const named = onPath.flatMap(folder => commands.map(command => join(folder, command)));
  return [...named, ...(usualPlaces[platform] ?? [])].find(place => exists(place));
}
