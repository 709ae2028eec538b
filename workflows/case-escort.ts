import type { FunctionName } from '#functions/manifest.ts';
import { again, type Catch, functionArn, type Machine, type State } from './language.ts';

/** What the loop carries along. */
const carried = { case: '{% $states.input.case %}', turns: '{% $states.input.turns + 1 %}' };

/** The same with what was said, which is what is next. Who says nothing of that leaves it to the next look. */
const told = (said: string) => ({ ...carried, said: `{% ${said} %}` });

const later: Catch = { ErrorEquals: ['States.ALL'], Output: carried, Next: 'LookLater' };

/** How long it waits for people before it looks again by itself. The tick keeps the dates meanwhile. */
const patience = 30 * 24 * 3600;

const doThen = (name: FunctionName, timeout: number): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn(name), Payload: { case: '{% $states.input.case %}' } },
  Output: told('$states.result.Payload'),
  TimeoutSeconds: timeout,
  Retry: again,
  Catch: [later],
  Next: 'WhatNext',
});

/**
 * Accompanies one case: waits for a decision, unless the table says that something is owed, and has done what is. Whoever
 * does something, or decides, says what comes next. It knows no rule and no date; losing it costs nothing but minutes.
 */
export const caseEscort: Machine = {
  Comment: 'Escorts a case from its submission to its sealed document.',
  QueryLanguage: 'JSONata',
  StartAt: 'AwaitDecision',
  States: {
    AwaitDecision: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: functionArn('awaitDecision'),
        Payload: {
          case: '{% $states.input.case %}',
          turns: '{% $states.input.turns %}',
          token: '{% $states.context.Task.Token %}',
        },
      },
      Output: told('$states.result'),
      TimeoutSeconds: patience,
      Retry: again.map(rule => ({
        ...rule,
        ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'],
      })),
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: carried, Next: 'AwaitDecision' }, later],
      Next: 'WhatNext',
    },
    WhatNext: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.said.next = 'prepare' %}", Next: 'PrepareDocument' },
        { Condition: "{% $states.input.said.next = 'remind' %}", Next: 'Remind' },
        { Condition: "{% $states.input.said.next = 'escalate' %}", Next: 'Escalate' },
        { Condition: "{% $states.input.said.next = 'complete' %}", Next: 'Complete' },
        { Condition: "{% $states.input.said.next = 'done' %}", Next: 'Done' },
      ],
      Default: 'AwaitDecision',
    },
    PrepareDocument: doThen('prepareDocument', 120),
    Remind: doThen('remind', 60),
    Escalate: doThen('escalate', 60),
    Complete: doThen('complete', 120),
    LookLater: { Type: 'Wait', Seconds: 3600, Next: 'AwaitDecision' },
    Done: { Type: 'Succeed' },
  },
};
