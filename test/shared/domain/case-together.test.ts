import { describe, expect, it } from 'vitest';
import { openTasks } from '#shared/domain/case.ts';
import { aloneAs, notTogether } from '#shared/domain/case-together.ts';
import { morning, travellingCase } from '#test/functions/web/cases/travelling-case.ts';

const head = 'panshan/section-head';
const travelled = () => {
  const travel = travellingCase();
  travel.fill();
  travel.submit();
  return travel;
};
const first = (travel: ReturnType<typeof travelled>) => {
  const one = travel.present();
  const [task] = openTasks(one);
  if (!task) throw new Error('a task is open');
  return { one, task };
};

describe('what is decided together with others', () => {
  it('is a review, which asks for an opinion and no more', () => {
    const travel = travelled();
    const signing = first(travel);
    expect(aloneAs(signing.one, signing.task)).toBe('sign');
    travel.signBoth();
    const { one, task } = first(travel);
    expect(aloneAs(one, task)).toBeUndefined();
    travel.act(head, { type: 'approve', task: task.id });
    const recording = first(travel);
    expect(aloneAs(recording.one, recording.task)).toBe('record');
  });

  it('is nothing that waits for another answer, nor paper that is compared with its scan', () => {
    const travel = travelled();
    travel.signBoth();
    const { one, task } = first(travel);
    const withdrawal = { by: { person: 'p', name: '示例' }, reason: '写错', at: morning };
    expect(aloneAs({ ...one, withdrawal }, task)).toBe('withdrawal');
    const takenOver = { by: 'panshan', as: 'agreement', before: morning };
    expect(aloneAs({ ...one, takenOver }, task)).toBe('paper');
  });

  it('is refused to whoever single approval is refused', () => {
    const travel = travelled();
    travel.signBoth();
    const { one, task } = first(travel);
    const { definition, directory } = travel.look(head).seen;
    const as = (person: string, seat = head) => ({
      ...{ now: morning, command: '', definition, directory },
      by: { person, name: '示例', seat },
    });
    expect(notTogether(one, task, as('panshan-section-head'))).toBeUndefined();
    expect(notTogether(one, task, as('panshan-clerk'))).toMatchObject({ refused: 'not-your-task' });
    expect(notTogether(one, task, as('panshan-section-head', 'panshan/clerk'))).toMatchObject({
      refused: 'not-your-task',
    });
    const own = { ...one, submitter: { person: 'panshan-section-head', name: '示例' } };
    expect(notTogether(own, task, as('panshan-section-head'))).toMatchObject({
      refused: 'submitter-decides',
    });
  });
});
