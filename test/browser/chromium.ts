import { type Browser, chromium } from 'playwright-core';
import { bundledChromium } from './bundled-chromium.ts';
import { fontconfigFile } from './fonts.ts';
import { installedChromium } from './installed-chromium.ts';

/**
 * Starts a headless Chromium: the installed one, else the one that came with `npm ci`.
 * Throws a sentence that says what to install where there is neither; tests must not catch it.
 */
export async function launchChromium(): Promise<Browser> {
  const installed = installedChromium();
  if (installed !== undefined) return chromium.launch({ executablePath: installed, env: await fonts() });
  const { executable, libraries } = await bundledChromium();
  return chromium.launch({
    executablePath: executable,
    env: { ...(await fonts()), LD_LIBRARY_PATH: libraries },
  });
}

async function fonts() {
  const linux = process.platform === 'linux';
  return linux ? { ...process.env, FONTCONFIG_FILE: await fontconfigFile() } : process.env;
}
