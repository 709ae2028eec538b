import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Off the main thread: one hash takes some 50 ms, and every page of the runtime waits on this thread. */
const derive = (password: string, salt: Buffer) =>
  new Promise<Buffer>((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, (error, key) => (error ? reject(error) : resolve(key))),
  );

export async function hashed(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${(await derive(password, salt)).toString('hex')}`;
}

const nobody = `${'0'.repeat(32)}:${'0'.repeat(64)}`;

/** Takes as long for a person who does not exist or has no password yet, so that the time tells nobody's name. */
export async function matches(password: string, stored: string | undefined): Promise<boolean> {
  const [salt = '', key = ''] = (stored || nobody).split(':');
  const same = timingSafeEqual(await derive(password, Buffer.from(salt, 'hex')), Buffer.from(key, 'hex'));
  return same && Boolean(stored);
}
