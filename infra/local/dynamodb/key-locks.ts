/**
 * One queue a key. All keys of a call are taken in one synchronous step, so that calls stand in the same
 * order in every queue that they share and none can wait for another in a circle.
 */
export function keyLocks() {
  const tails = new Map<string, Promise<void>>();
  return async function holding<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const earlier = keys.map(key => tails.get(key));
    for (const key of keys) tails.set(key, done);
    await Promise.all(earlier);
    try {
      return await work();
    } finally {
      for (const key of keys) if (tails.get(key) === done) tails.delete(key);
      resolve();
    }
  };
}

export type Holding = ReturnType<typeof keyLocks>;
