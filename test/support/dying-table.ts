import type { Table } from '#shared/aws/table.ts';

/** The table of a process that is killed at its n-th call, before or after the call had its effect. */
export const dyingAt = (table: Table, n: number, after: boolean): Table => {
  let calls = 0;
  return new Proxy(table, {
    get: (target, name: keyof Table) =>
      (async (...given: unknown[]) => {
        const dies = calls++ === n;
        if (calls > n + 1 || (dies && !after)) throw new Error('killed');
        const answer = await (target[name] as (...all: unknown[]) => Promise<unknown>)(...given);
        if (dies) throw new Error('killed');
        return answer;
      }) as never,
  });
};
