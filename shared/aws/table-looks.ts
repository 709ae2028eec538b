import { AsyncLocalStorage } from 'node:async_hooks';

type Asked = Map<string, Promise<unknown>>;

/** What somebody who only looks has asked for already, until something is written. What failed is asked again. */
export const looksAt = () => {
  const looks = new AsyncLocalStorage<Asked>();
  return {
    look: <T>(work: () => Promise<T>): Promise<T> => looks.run(new Map(), work),

    once<T>(question: string, ask: () => Promise<T>): Promise<T> {
      const asked = looks.getStore();
      if (!asked) return ask();
      const answer = (asked.get(question) as Promise<T> | undefined) ?? ask();
      asked.set(question, answer);
      answer.catch(() => asked.delete(question));
      return answer;
    },

    forget: (): void => looks.getStore()?.clear(),
  };
};
