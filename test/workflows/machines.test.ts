import { describe, expect, it } from 'vitest';
import { functions } from '#functions/manifest.ts';
import { caseEscort } from '#workflows/case-escort.ts';
import type { Machine, State } from '#workflows/language.ts';
import { programCycle } from '#workflows/program-cycle.ts';

const tasksOf = ({ States }: Machine) =>
  Object.entries(States).filter(
    (entry): entry is [string, Extract<State, { Type: 'Task' }>] => entry[1].Type === 'Task',
  );

const nextOf = (state: State): string[] => {
  const caught = 'Catch' in state ? state.Catch.map(({ Next }) => Next) : [];
  const chosen = 'Choices' in state ? [...state.Choices.map(({ Next }) => Next), state.Default] : [];
  return [...caught, ...chosen, ...('Next' in state ? [state.Next] : [])];
};

describe.each([
  ['the case escort', caseEscort],
  ['the program cycle', programCycle],
])('%s', (_, machine) => {
  it.each(tasksOf(machine))('%s ends by itself, tries again, and catches what still fails', (_name, task) => {
    expect(task.TimeoutSeconds).toBeGreaterThan(0);
    expect(task.Retry.length).toBeGreaterThan(0);
    expect(task.Catch.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it.each(tasksOf(machine))(
    '%s waits longer than its function may take',
    (_name, { Arguments, TimeoutSeconds }) => {
      const name = /^\$\{(\w+)\}$/.exec(Arguments.FunctionName)?.[1] ?? '';
      const spec = Object.entries(functions).find(([known]) => known === name)?.[1];
      expect(TimeoutSeconds).toBeGreaterThan(spec?.timeoutSeconds ?? Number.POSITIVE_INFINITY);
    },
  );

  it('goes on only to states that it has, and reaches all of them', () => {
    const reached = new Set([machine.StartAt]);
    for (const name of reached)
      for (const next of nextOf(machine.States[name] ?? { Type: 'Succeed' })) reached.add(next);
    expect([...reached].sort()).toEqual(Object.keys(machine.States).sort());
  });

  it('names a state as its function', () => {
    for (const [name, { Arguments }] of tasksOf(machine))
      expect(Arguments.FunctionName).toBe(`\${${name.charAt(0).toLowerCase()}${name.slice(1)}}`);
  });
});
