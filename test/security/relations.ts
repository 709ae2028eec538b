/**
 * H9: who may see and do what, written down from design/house.md ("own organisation, the bureau whose task it is,
 * ancestors read"; "someone else's id answers 404") and not from the code that decides it.
 */
export const people = {
  drafter: 'panshan-2024-b01-deputy',
  submitter: 'panshan-2024-b01-director',
  partner: 'panshan-2024-s01-director',
  'partner deputy': 'panshan-2024-s01-deputy',
  reviewer: 'panshan-section-head',
  clerk: 'panshan-clerk',
  research: 'panshan-research',
  'clerk above': 'panjin-clerk',
  'head above': 'panjin-section-head',
  administrator: 'panjin-administrator',
  neighbour: 'panshan-2024-b02-director',
  'neighbour deputy': 'panshan-2024-s02-deputy',
  'far kindergarten': 'dawa-2024-b01-director',
  'far reviewer': 'dawa-section-head',
  'far clerk': 'shuangtaizi-clerk',
} as const;
export type Role = keyof typeof people;
export const roles = Object.keys(people) as Role[];

export const parties: readonly Role[] = ['drafter', 'submitter', 'partner', 'partner deputy'];
export const above: readonly Role[] = [
  'reviewer',
  'clerk',
  'research',
  'clerk above',
  'head above',
  'administrator',
];
export const seatOf = (role: Role) => people[role].replace(/-([a-z]+(?:-head)?)$/, '/$1');

const speakers: readonly Role[] = [...parties, 'reviewer', 'clerk', 'research'];
/** The submitter and the bureaus above, but for whoever has the task. */
const urgers = (holder?: Role): readonly Role[] =>
  (['submitter', 'reviewer', 'clerk', 'research', 'clerk above', 'head above'] as const).filter(
    role => role !== holder,
  );

/** Whose turn it is with each command; everybody else is refused, whoever they are. */
export const turns: Record<State, Partial<Record<string, readonly Role[]>>> = {
  draft: {
    save: parties,
    detach: parties,
    submit: ['submitter', 'partner'],
    // The deputy of the supported side began it.
    discard: ['drafter', 'submitter'],
  },
  signing: {
    sign: ['submitter', 'partner'],
    withdraw: ['submitter'],
    ask: speakers,
    urge: urgers(),
  },
  review: {
    ask: speakers,
    urge: urgers('reviewer'),
    approve: ['reviewer'],
    return: ['reviewer'],
    reject: ['reviewer'],
    withdraw: ['submitter'],
  },
  recording: {
    ask: speakers,
    urge: urgers('clerk'),
    record: ['clerk'],
    return: ['clerk'],
    'ask-withdrawal': ['submitter'],
  },
  returned: {
    ask: speakers,
    save: parties,
    detach: parties,
    submit: ['submitter', 'partner'],
    withdraw: ['submitter'],
  },
  filed: {},
  withdrawn: {},
};

/** Every command that a person may send, well-formed. */
export const commandsFor = (task: string): Record<string, object> => ({
  save: { answers: { goals: '别人写的' } },
  detach: { attachment: 'nothing' },
  submit: {},
  discard: {},
  'detach-reply': { attachment: 'nothing' },
  sign: { task, sha256: '0'.repeat(64) },
  approve: { task },
  return: { task, reason: '不同意' },
  reject: { task, reason: '不同意' },
  record: { task, number: '1', date: '2024-09-18' },
  withdraw: { reason: '撤回' },
  'ask-withdrawal': { reason: '撤回' },
  'allow-withdrawal': {},
  'decline-withdrawal': { reason: '不同意' },
  'ask-void': { reason: '作废' },
  'allow-void': {},
  'decline-void': { reason: '不同意' },
  urge: { task },
  ask: { text: '请问？' },
  answer: { question: 'q1', text: '好。' },
  'close-question': { question: 'q1' },
});

/** Every form of the pages that changes a case, as a page would send it. */
export const postsTo = (id: string, task: string): [address: string, fields: [string, string][]][] => [
  [
    `/cases/${id}/edit`,
    [
      ['id', 'page-h9-page'],
      ['seen', '99'],
      ['go', 'save'],
      ['a-goals', '别人写的'],
    ],
  ],
  [
    `/cases/${id}/check`,
    [
      ['id', 'page-h9-page'],
      ['seen', '99'],
    ],
  ],
  [
    `/cases/${id}/sign`,
    [
      ['command', 'h9-command'],
      ['seen', '99'],
      ['seat', 'x/y'],
      ['task', task],
      ['sha256', '0'.repeat(64)],
    ],
  ],
  [
    `/cases/${id}/decide`,
    [
      ['command', 'h9-command'],
      ['seen', '99'],
      ['seat', 'panshan/section-head'],
      ['task', task],
      ['verdict', 'approve'],
    ],
  ],
  [`/cases/${id}/evidence`, [['upload', 'reply.a']]],
  [
    `/cases/${id}/discard`,
    [
      ['command', 'h9-command'],
      ['seen', '99'],
      ['seat', 'x/y'],
    ],
  ],
  [
    `/cases/${id}/withdraw`,
    [
      ['command', 'h9-command'],
      ['seen', '99'],
      ['seat', 'x/y'],
      ['reason', '撤回'],
    ],
  ],
  [
    '/urge',
    [
      ['id', 'h9-command'],
      ['case', id],
      ['back', `/cases/${id}`],
    ],
  ],
  [
    '/questions',
    [
      ['command', 'h9-command'],
      ['case', id],
      ['seat', 'x/y'],
      ['what', 'ask'],
      ['text', '请问？'],
    ],
  ],
  [
    `/cases/${id}/files`,
    [
      ['slot', 'scheme'],
      ['name', 'a.pdf'],
      ['type', 'application/pdf'],
    ],
  ],
  [
    `/cases/${id}/files/up_0/arrived`,
    [
      ['slot', 'scheme'],
      ['name', 'a.pdf'],
    ],
  ],
  [
    `/cases/${id}/files/up_0/remove`,
    [
      ['id', 'h9-command'],
      ['seen', '99'],
    ],
  ],
];
