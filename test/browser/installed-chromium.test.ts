import { describe, expect, it } from 'vitest';
import { installedChromium } from './installed-chromium.ts';

const having =
  (...places: string[]) =>
  (place: string) =>
    places.includes(place);

describe('the installed Chromium', () => {
  it('is taken from the PATH first', () => {
    const exists = having('/opt/tools/chromium', '/usr/bin/google-chrome');
    expect(installedChromium('linux', '/opt/tools:/bin', exists)).toBe('/opt/tools/chromium');
  });

  it('is found in its usual place', () => {
    expect(installedChromium('linux', '', having('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
    expect(installedChromium('darwin', '', place => place.includes('Google Chrome'))).toContain(
      'Google Chrome',
    );
    expect(installedChromium('win32', '', place => place.includes('Edge'))).toContain('msedge.exe');
  });

  it('is undefined where there is none', () => {
    expect(installedChromium('linux', '/bin', having())).toBeUndefined();
    expect(installedChromium('aix', '', having('/usr/bin/chromium'))).toBeUndefined();
  });
});
