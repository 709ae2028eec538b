/** Parts of shared/services.ts that a function may touch; its role in the template is made of them, and of nothing else. */
export type Part =
  | 'table:read'
  | 'table:write'
  | 'documents:ticket'
  | 'documents:read'
  | 'documents:write'
  | 'workflows:start'
  | 'workflows:wake'
  | 'mail:send'
  /** Asks the issuer for one-time codes: the function gets the address and the key. */
  | 'accounts:codes';

export type FunctionSpec = {
  /** Path of the file that exports `create` and `handler`. */
  file: string;
  timeoutSeconds: number;
  memory: number;
  may: readonly Part[];
  /** Ships the two font files beside the bundle. */
  fonts?: true;
  /** What people notice when it fails: the text of its alarm. */
  ifItFails: string;
};

const deliver = ['workflows:start', 'workflows:wake', 'mail:send'] as const;

/** Every Lambda, once. infra, the embedded runtime and the alarms all read this list. */
export const functions = {
  web: {
    file: 'functions/web/handler.ts',
    timeoutSeconds: 15,
    memory: 1024,
    may: ['table:read', 'table:write', 'documents:read', ...deliver],
    ifItFails:
      'People see an error page instead of their duties and cases; nothing that was confirmed is lost.',
  },
  entrance: {
    file: 'functions/web/entrance-handler.ts',
    timeoutSeconds: 15,
    memory: 1024,
    may: ['table:read', 'table:write'],
    ifItFails: 'Nobody can sign in, and pages lose their style; whoever is signed in can go on.',
  },
  forms: {
    file: 'functions/web/forms-handler.ts',
    timeoutSeconds: 15,
    memory: 1024,
    may: ['table:read', 'table:write', 'documents:ticket', 'documents:read', 'documents:write', ...deliver],
    ifItFails: 'Nobody can begin or fill in a form from the pages; what is on its way goes on.',
  },
  admin: {
    file: 'functions/web/admin-handler.ts',
    timeoutSeconds: 15,
    memory: 1024,
    may: ['table:read', 'table:write', 'accounts:codes', ...deliver],
    ifItFails:
      'Nobody can publish or amend a program, look up who holds which seat, or be given a way in; everything else goes on.',
  },
  queue: {
    file: 'functions/web/queue-handler.ts',
    timeoutSeconds: 15,
    memory: 1024,
    may: ['table:read', 'table:write', ...deliver],
    ifItFails:
      'Bureaus cannot see their queue or approve several at once; each case can still be opened and decided.',
  },
  overview: {
    file: 'functions/web/overview-handler.ts',
    timeoutSeconds: 15,
    memory: 1024,
    may: ['table:read'],
    ifItFails: 'Nobody sees how the programs stand; duties, queues and cases go on.',
  },
  roster: {
    file: 'functions/web/roster-handler.ts',
    timeoutSeconds: 29,
    memory: 1769,
    may: ['table:read', 'table:write'],
    ifItFails:
      'Nobody can load a roster or see the contact list; everything else goes on, and nothing is half loaded.',
  },
  exports: {
    file: 'functions/web/exports-handler.ts',
    timeoutSeconds: 29,
    memory: 1024,
    may: ['table:read'],
    ifItFails: 'Lists cannot be downloaded as spreadsheets; the pages still show them.',
  },
  pictures: {
    file: 'functions/web/pictures-handler.ts',
    timeoutSeconds: 15,
    memory: 1769,
    may: ['table:read', 'documents:read', 'documents:write'],
    ifItFails: 'Photographs stand in the pages by their names only; they can still be opened.',
  },
  api: {
    file: 'functions/api/handler.ts',
    timeoutSeconds: 15,
    memory: 1024,
    may: ['table:read', 'table:write', 'documents:ticket', 'documents:read', 'documents:write', ...deliver],
    ifItFails: 'Other systems cannot read or file through the API; the pages still work.',
  },
  advance: {
    file: 'functions/steps/advance.ts',
    timeoutSeconds: 60,
    memory: 512,
    may: ['table:read', 'table:write', ...deliver],
    ifItFails: 'A stage may open or lock a few minutes late, by the tick instead of by its own workflow.',
  },
  prepareDocument: {
    file: 'functions/steps/prepare-document.ts',
    timeoutSeconds: 60,
    memory: 1536,
    may: ['table:read', 'table:write', 'documents:read', 'documents:write', ...deliver],
    fonts: true,
    ifItFails: 'Submitted agreements wait for their document and cannot be signed yet.',
  },
  awaitDecision: {
    file: 'functions/steps/await-decision.ts',
    timeoutSeconds: 15,
    memory: 512,
    may: ['table:read', 'table:write', ...deliver],
    ifItFails: 'Cases are looked after by the tick alone; documents and reminders come a few minutes late.',
  },
  remind: {
    file: 'functions/steps/remind.ts',
    timeoutSeconds: 15,
    memory: 512,
    may: ['table:read', 'table:write', ...deliver],
    ifItFails: 'Reminders are sent by the tick, a few minutes late.',
  },
  escalate: {
    file: 'functions/steps/escalate.ts',
    timeoutSeconds: 15,
    memory: 512,
    may: ['table:read', 'table:write', ...deliver],
    ifItFails: 'Overdue work reaches the superior seat by the tick, a few minutes late.',
  },
  complete: {
    file: 'functions/steps/complete.ts',
    timeoutSeconds: 60,
    memory: 1536,
    may: ['table:read', 'table:write', 'documents:read', 'documents:write', ...deliver],
    fonts: true,
    ifItFails: 'Decided cases have no sealed document yet and are not shown as complete.',
  },
  found: {
    file: 'functions/steps/found.ts',
    timeoutSeconds: 15,
    memory: 512,
    may: ['table:read', 'table:write'],
    ifItFails: 'Whoever deployed the system cannot name its first administrator; nobody else notices.',
  },
  tick: {
    file: 'functions/steps/tick.ts',
    timeoutSeconds: 120,
    memory: 1536,
    may: ['table:read', 'table:write', 'documents:read', 'documents:write', ...deliver],
    fonts: true,
    ifItFails:
      'Dates are no longer kept: stages do not open or lock, what a crash left behind stays undone. Act at once.',
  },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;
