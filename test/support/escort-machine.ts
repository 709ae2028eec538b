export const machineArn = 'arn:aws:states:local:000000000000:stateMachine:escort';
export const functionArn = 'arn:aws:lambda:local:000000000000:function:step';

const lambda = 'arn:aws:states:::lambda:invoke';

/** Enter, wait for a decision by token, wait a day, complete: the pattern of the product's machines, in small. */
export const escort = {
  QueryLanguage: 'JSONata',
  StartAt: 'Enter',
  States: {
    Enter: {
      Type: 'Task',
      Resource: lambda,
      Arguments: { FunctionName: functionArn, Payload: { step: 'Enter', case: '{% $states.input.case %}' } },
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 3 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
      Assign: { case: '{% $states.input.case %}' },
      Output: '{% $states.result.Payload %}',
      Next: 'Branch',
    },
    Branch: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.next = 'decision' %}", Next: 'AwaitDecision' }],
      Default: 'Rest',
    },
    AwaitDecision: {
      Type: 'Task',
      Resource: `${lambda}.waitForTaskToken`,
      Arguments: {
        FunctionName: functionArn,
        Payload: { step: 'AwaitDecision', case: '{% $case %}', token: '{% $states.context.Task.Token %}' },
      },
      TimeoutSeconds: 604_800,
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: { late: true }, Next: 'Rest' }],
      Output: '{% $states.result %}',
      Next: 'Rest',
    },
    Rest: { Type: 'Wait', Seconds: 86_400, Next: 'Done' },
    Done: { Type: 'Succeed', Output: { case: '{% $case %}', came: '{% $states.input %}' } },
    Broken: { Type: 'Fail', Error: 'Broken', Cause: '{% $states.input.Error %}' },
  },
};
