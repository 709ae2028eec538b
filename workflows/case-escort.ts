import type { FunctionName } from '#functions/manifest.ts';
import { again, type Catch, functionArn, type Machine, type State } from './language.ts';

/** What the loop carries along. */
const carried = { case: '{% $states.input.case %}', turns: '{% $states.input.turns + 1 %}' };

const later: Catch = { ErrorEquals: ['States.ALL'], Output: carried, Next: 'LookLater' };

/** How long it waits for people before it looks again by itself. The tick keeps the dates meanwhile. */
const patience = 30 * 24 * 3600;

const doThen = (name: FunctionName, timeout: number): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn(name), Payload: { case: '{% $states.input.case %}' } },
  Output: carried,
  TimeoutSeconds: timeout,
  Retry: again,
  Catch: [later],
  Next: 'Enter',
});

/**
 * Accompanies one case: asks the table what is due, has it done, waits for a decision, asks again.
 * It knows no rule and no date; losing it costs nothing but minutes.
 */
export const caseEscort: Machine = {
  Comment: 'Escorts a case from its submission to its sealed document.',
  QueryLanguage: 'JSONata',
  StartAt: 'Enter',
  States: {
    Enter: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: functionArn('enter'),
        Payload: { case: '{% $states.input.case %}', turns: '{% $states.input.turns %}' },
      },
      Output: {
        case: '{% $states.input.case %}',
        turns: '{% $states.input.turns %}',
        next: '{% $states.result.Payload.next %}',
        version: '{% $states.result.Payload.version %}',
      },
      TimeoutSeconds: 60,
      Retry: again,
      Catch: [later],
      Next: 'WhatNext',
    },
    WhatNext: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.next = 'await' %}", Next: 'AwaitDecision' },
        { Condition: "{% $states.input.next = 'prepare' %}", Next: 'PrepareDocument' },
        { Condition: "{% $states.input.next = 'remind' %}", Next: 'Remind' },
        { Condition: "{% $states.input.next = 'escalate' %}", Next: 'Escalate' },
        { Condition: "{% $states.input.next = 'complete' %}", Next: 'Complete' },
      ],
      Default: 'Done',
    },
    AwaitDecision: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: functionArn('awaitDecision'),
        Payload: {
          case: '{% $states.input.case %}',
          version: '{% $states.input.version %}',
          token: '{% $states.context.Task.Token %}',
        },
      },
      Output: carried,
      TimeoutSeconds: patience,
      Retry: again.map(rule => ({
        ...rule,
        ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'],
      })),
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: carried, Next: 'Enter' }, later],
      Next: 'Enter',
    },
    PrepareDocument: doThen('prepareDocument', 120),
    Remind: doThen('remind', 60),
    Escalate: doThen('escalate', 60),
    Complete: doThen('complete', 120),
    LookLater: { Type: 'Wait', Seconds: 3600, Next: 'Enter' },
    Done: { Type: 'Succeed' },
  },
};
