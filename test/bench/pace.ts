import { quantile } from './figure.ts';

const rows = Array.from({ length: 4_000 }, (_, n) => ({
  ...{ id: `case_${n}`, name: '示例县第一幼儿园（演示）', status: 'RUNNING', attempt: 1, late: false },
  tasks: [{ seat: `unit-${n}/director`, state: 'OPEN' }],
  answers: { hours: n * 1.5, day: '2024-09-17', text: 'On the whole good; two bolts were loose.' },
}));

/** What the processor is like, in milliseconds: figures of one machine mean little without it on another. */
export const pace = (): number => {
  const times = Array.from({ length: 30 }, () => {
    const begun = performance.now();
    JSON.parse(JSON.stringify(rows));
    return performance.now() - begun;
  });
  return quantile(times, 0.5);
};
