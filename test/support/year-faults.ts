/** What went wrong, by kind; printed after every run. */
export const mishapKinds = [
  'before',
  'after',
  'stale',
  'mailsTwice',
  'commandsTwice',
  'stepsTwice',
  'executionsLost',
  'startsLost',
  'tokensLost',
  'lateTicks',
  'skewed',
] as const;
export type Mishaps = Record<(typeof mishapKinds)[number], number>;
export const noMishaps = (): Mishaps => Object.fromEntries(mishapKinds.map(kind => [kind, 0])) as Mishaps;

export type Luck = { roll(): number; rate: number; mishaps: Mishaps };

/** The process died at a call into the world. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/**
 * A part of the world as a process sees it that has bad luck in `rate` of its calls: it dies before the effect, or after it,
 * so that the reply is lost. `twice` are calls whose effect may come about a second time.
 */
export const unlucky = <P extends object>(name: string, methods: P, luck: Luck): P => {
  const { roll, mishaps } = luck;
  const call = async (what: string, work: () => unknown) => {
    if (roll() >= luck.rate) return work();
    const way = roll();
    if (what.startsWith('mail.') && way < 0.4) {
      mishaps.mailsTwice++;
      await work();
      return work();
    }
    if (what === 'workflows.escort' && way < 0.3) return void mishaps.startsLost++;
    if (way < 0.5) {
      mishaps.before++;
      throw new Interrupted(`before ${what}`);
    }
    await work();
    mishaps.after++;
    throw new Interrupted(`after ${what}`);
  };
  return new Proxy(methods, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) =>
        call(`${name}.${String(key)}`, () => Reflect.apply(method, target, given));
    },
  });
};
