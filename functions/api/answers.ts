import * as z from 'zod';
import { statuses } from '#shared/domain/case.ts';

/** The shapes that leave the API. Instants are RFC 3339 in UTC, days are ISO dates. */
const at = z.iso.datetime().meta({ description: 'Instant, RFC 3339 in UTC' });
const text = z.object({ zh: z.string(), en: z.string() });

export const Me = z
  .object({
    person: z.string(),
    name: z.string(),
    seats: z.array(
      z.object({
        seat: z.string().meta({ description: 'unit/role' }),
        unit: z.string(),
        role: z.string(),
        kind: z.enum(['bureau', 'school']),
      }),
    ),
  })
  .meta({ id: 'Me' });

const parties = z.record(z.string(), z.string()).meta({ description: 'Role to unit id' });

const actor = z.object({ person: z.string(), name: z.string(), seat: z.string().optional() });

const Task = z
  .object({
    id: z.string(),
    round: z.int(),
    step: z.int(),
    seat: z.string(),
    state: z.enum(['WAITING', 'OPEN', 'APPROVED', 'REJECTED', 'RETURNED', 'CANCELLED', 'PENDING_AFTER']),
    openedAt: at,
    due: at.optional(),
    decidedAt: at.optional(),
    by: actor.optional(),
    opinion: z.string().optional(),
  })
  .meta({ id: 'Task' });

const document = z.object({ sha256: z.string(), size: z.int() });

export const CaseView = z
  .object({
    id: z.string(),
    reference: z.string(),
    program: z.string(),
    definition: z.string().meta({ description: 'Version of the program under which it is decided' }),
    form: z.string(),
    parties,
    programRound: z.string(),
    duty: z.object({ id: z.string(), period: z.string(), opens: at, due: at, locks: at }).optional(),
    attempt: z.int(),
    corrects: z
      .object({ case: z.string(), reference: z.string(), reason: z.string() })
      .optional()
      .meta({ description: '更正 · The concluded case that this one corrects, and why' }),
    onBehalf: z
      .object({ seat: z.string(), reason: z.string() })
      .optional()
      .meta({ description: '代填 · The seat of the bureau that began it for the unit, and why' }),
    follows: z.string().optional(),
    status: z.enum(statuses),
    round: z.int(),
    version: z.int(),
    turn: z.int().meta({ description: 'The version that a command must have seen' }),
    pending: z.enum(['freeze', 'seal']).optional(),
    late: z.boolean(),
    submittedAt: at.optional(),
    handedInAt: at.optional(),
    route: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        mode: z.string(),
        title: text,
        seats: z.array(z.string()),
      }),
    ),
    tasks: z.array(Task),
    returned: z.object({ reason: z.string(), fields: z.array(z.string()) }).optional(),
    passedBack: z.object({ reason: z.string(), round: z.int() }).optional(),
    replies: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: '整改回复 · What was answered to the rows of a list, by the key of the row' }),
    replyFiles: z
      .array(
        z.object({
          id: z.string(),
          slot: z.string().meta({ description: '`reply.` and the key of the row' }),
          name: z.string(),
          type: z.string(),
          size: z.int(),
          sha256: z.string(),
        }),
      )
      .optional()
      .meta({ description: '佐证材料 · What was sent with the answers' }),
    unanswered: z
      .object({
        reason: z.string(),
        lines: z.array(z.object({ row: z.string(), reason: z.string().optional() })),
      })
      .optional()
      .meta({ description: 'Why answers came back, and of which rows alone' }),
    record: z.object({ number: z.string().optional(), date: z.string().optional() }).optional(),
    documents: z.object({ frozen: document.optional(), sealed: document.optional() }),
  })
  .meta({ id: 'Case' });

export const Changed = z.object({
  case: CaseView,
  repeated: z.boolean().meta({ description: 'The same command had been carried out before' }),
});

export const Started = z.object({ case: CaseView });

export const History = z
  .object({
    events: z.array(
      z.object({
        seq: z.int(),
        at,
        by: actor,
        command: z.string(),
        did: z.looseObject({ type: z.string() }),
        hash: z.string().meta({ description: 'SHA-256 over the event and the hash before it' }),
      }),
    ),
  })
  .meta({ id: 'History' });

export const Duties = z
  .object({
    duties: z.array(
      z.object({
        program: z.string(),
        duty: z.string(),
        title: text,
        form: z.string(),
        period: z.string(),
        parties,
        opens: at,
        due: at,
        locks: at,
        state: z.enum(['open', 'upcoming', 'under-way', 'done', 'missed', 'ended']),
        case: z.string().optional(),
      }),
    ),
    tasks: z.array(z.object({ case: CaseView, task: Task })),
  })
  .meta({ id: 'Duties' });

export const Queue = z
  .object({
    tasks: z.array(z.object({ case: CaseView, task: Task })),
    next: z.string().optional().meta({ description: 'Give it as `after` to read on' }),
  })
  .meta({ id: 'Queue' });

export const ProgramList = z
  .object({
    programs: z.array(
      z.object({
        id: z.string(),
        title: text,
        organiser: z.string(),
        version: z.string(),
        round: z.string(),
      }),
    ),
  })
  .meta({ id: 'ProgramList' });

export const ProgramView = z
  .object({
    id: z.string(),
    title: text,
    organiser: z.string(),
    version: z.string(),
    publishedAt: at,
    round: z.string(),
    rounds: z.array(z.object({ id: z.string(), title: text })),
    stages: z.array(
      z.object({
        id: z.string(),
        title: text,
        opens: at,
        ends: at,
        state: z.enum(['coming', 'open', 'done']),
      }),
    ),
    dates: z.object({ opens: at, due: at, locks: at }).optional(),
    pairs: z.array(
      z.object({
        parties,
        area: z.string(),
        status: z.enum(statuses).optional().meta({ description: 'Absent while nothing is begun' }),
        late: z.boolean(),
        missing: z.boolean().meta({ description: 'Locked before it was handed in' }),
        case: z.string().optional(),
      }),
    ),
    units: z.array(z.object({ id: z.string(), name: text, level: z.string() })),
  })
  .meta({ id: 'Program' });

export const TicketView = z
  .object({
    id: z.string(),
    url: z.url(),
    fields: z
      .record(z.string(), z.string())
      .meta({ description: 'Send as multipart/form-data, in this order, the file last' }),
  })
  .meta({ id: 'Ticket' });

export const DocumentLink = z
  .object({ url: z.url().meta({ description: 'Works for five minutes' }), sha256: z.string(), size: z.int() })
  .meta({ id: 'DocumentLink' });

export const ProblemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; what one reads out on the telephone' }),
    detail: z.string(),
    problems: z
      .array(
        z.object({
          field: z.string(),
          row: z.string().optional().meta({ description: 'Of a list: the key of the row' }),
          column: z.string().optional().meta({ description: 'Of a list: the cell' }),
          unit: z.string().optional().meta({ description: 'The unit that it is about' }),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'What to mend: a field, or a cell of a list' }),
    current: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .meta({ description: 'How it stands now, after a lost race' }),
  })
  .meta({ id: 'Problem' });
