import { again, functionArn, type Machine } from './language.ts';

/** A day between two looks. The tick opens and locks to the minute; this machine makes sure that it happens at all. */
const day = 24 * 3600;

/** Carries a program through its stages: look what is due, do it, wait a day, look again. */
export const programCycle: Machine = {
  Comment: 'Carries a program from its publication to the close of its last stage.',
  QueryLanguage: 'JSONata',
  StartAt: 'Advance',
  States: {
    Advance: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: functionArn('advance'),
        Payload: {
          program: '{% $states.input.program %}',
          epoch: '{% $states.input.epoch %}',
          turns: '{% $states.input.turns %}',
        },
      },
      Output: {
        program: '{% $states.input.program %}',
        epoch: '{% $states.input.epoch %}',
        turns: '{% $states.input.turns + 1 %}',
        next: '{% $states.result.Payload.next %}',
      },
      TimeoutSeconds: 120,
      Retry: again,
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Output: {
            program: '{% $states.input.program %}',
            epoch: '{% $states.input.epoch %}',
            turns: '{% $states.input.turns + 1 %}',
          },
          Next: 'LookTomorrow',
        },
      ],
      Next: 'WhatNext',
    },
    WhatNext: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.next = 'wait' %}", Next: 'LookTomorrow' },
        { Condition: "{% $states.input.next = 'again' %}", Next: 'Advance' },
      ],
      Default: 'Done',
    },
    LookTomorrow: { Type: 'Wait', Seconds: day, Next: 'Advance' },
    Done: { Type: 'Succeed' },
  },
};
