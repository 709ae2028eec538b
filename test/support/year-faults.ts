import type { Services } from '#shared/services.ts';

/** What went wrong, by kind; printed after every run. */
export type Mishaps = Record<'before' | 'after' | 'twice' | 'old' | 'lost', number>;

/** `former`: what indexes answered last, by question; processes share it. */
type Luck = {
  roll(): number;
  rate: number;
  skew: number;
  mishaps: Mishaps;
  former: Map<string, unknown>;
};

export class Interrupted extends Error {
  override name = 'Interrupted';
}

const indexed: ReadonlySet<string> = new Set(['cases.queue', 'cases.register', 'services.due']);

/**
 * The services as a process sees them that has bad luck in `rate` of its calls: it dies before the effect or after it, an
 * index gives its answer of before, a message goes out twice or into nothing. Its clock goes `skew` milliseconds wrong.
 */
export const unlucky = (services: Services, { roll, rate, skew, mishaps, former }: Luck): Services => {
  const call = async (name: string, given: unknown[], work: () => unknown) => {
    const unluckily = roll() < rate;
    const way = roll();
    const isIndex = indexed.has(name);
    const asked = isIndex ? `${name} ${JSON.stringify(given.slice(1))}` : '';
    const happened = (kind: keyof Mishaps) => void mishaps[kind]++;
    if (unluckily && isIndex && former.has(asked)) {
      happened('old');
      return former.get(asked);
    }
    if (unluckily && name.startsWith('workflows.') && way < 0.4) return happened('lost');
    if (unluckily && way < 0.5) {
      happened('before');
      throw new Interrupted(`before ${name}`);
    }
    const answer = await work();
    if (isIndex) former.set(asked, answer);
    if (unluckily && name.startsWith('workflows.')) {
      happened('twice');
      return work();
    }
    if (unluckily) {
      happened('after');
      throw new Interrupted(`after ${name}`);
    }
    return answer;
  };
  const part = <P extends object>(name: string, methods: P): P =>
    new Proxy(methods, {
      get(target, key) {
        const method: unknown = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return (...given: unknown[]) =>
          call(`${name}.${String(key)}`, given, () => Reflect.apply(method, target, given));
      },
    });
  return {
    ...services,
    now: () => services.now() + skew,
    due: (...given) =>
      call('services.due', given, () => services.due(...given)) as ReturnType<Services['due']>,
    cases: part('cases', services.cases),
    programs: part('programs', services.programs),
    people: part('people', services.people),
    documents: part('documents', services.documents),
    workflows: part('workflows', services.workflows),
    mail: part('mail', services.mail),
  };
};
