import { createHash } from 'node:crypto';
import type { Instant } from '#shared/domain/calendar.ts';
import type { CaseId } from '#shared/domain/case.ts';
import { type Begun, isWithFiler } from '#shared/domain/case-brief.ts';
import { type DeliveryId, isDelivery } from '#shared/domain/delivery.ts';
import { isLetters, type LettersId } from '#shared/domain/plan-news.ts';
import type { PersonId, SeatId, UnitId } from '#shared/domain/territory.ts';
import type { DueItem, NamedPair, QueueRow } from '#shared/services.ts';

/** The single place where keys are spelled. A row has `pk` and `sk`; the indexes read `q`/`qs`, `r`/`rs` and `d`/`ds`. */
export type Key = { pk: string; sk: string };

const digits = (number: number, length: number) => String(number).padStart(length, '0');
/** 15 digits: instants sort as text until the year 33658. */
const latest = 10 ** 15 - 1;
const moment = (at: Instant) => digits(at, 15);

export const caseKey = {
  head: (id: CaseId): Key => ({ pk: `C#${id}`, sk: 'H' }),
  event: (id: CaseId, seq: number): Key => ({ pk: `C#${id}`, sk: `E#${digits(seq, 8)}` }),
  draft: (id: CaseId): Key => ({ pk: `C#${id}`, sk: 'D' }),
  revision: (id: CaseId, round: number): Key => ({ pk: `C#${id}`, sk: `R#${digits(round, 4)}` }),
  task: (id: CaseId, task: string): Key => ({ pk: `C#${id}`, sk: `T#${task}` }),
  asked: (id: CaseId, question: string, unit: UnitId): Key => ({
    pk: `C#${id}`,
    sk: `A#${question}#${unit}`,
  }),
  escort: (id: CaseId): Key => ({ pk: `C#${id}`, sk: 'W' }),
};

/** What was said about a delivery: a partition like that of a case. */
export const talkKey = {
  head: (id: DeliveryId): Key => ({ pk: `Y#${id}`, sk: 'H' }),
  said: (id: DeliveryId, seq: number): Key => ({ pk: `Y#${id}`, sk: `E#${digits(seq, 8)}` }),
  asked: (id: DeliveryId, question: string, unit: UnitId): Key => ({
    pk: `Y#${id}`,
    sk: `A#${question}#${unit}`,
  }),
};

/** What a person was told of the dates of a program. It is asked for beside nothing else, so it has a partition of its own. */
export const toldKey = (id: LettersId): Key => ({ pk: `N#${id}`, sk: 'H' });

/** Beside the case, the talk, or what a person was told, that owes something. */
export const outboxKey = (id: string, seq: number): Key => ({
  pk: (isDelivery(id) ? talkKey.head(id) : isLetters(id) ? toldKey(id) : caseKey.head(id)).pk,
  sk: `O#${digits(seq, 8)}`,
});

/** A claim or a taken key. */
export const takenKey = (key: string): Key => ({ pk: `X#${key}`, sk: 'X' });
export const ledgerKey = (unit: UnitId, role: string): Key => ({ pk: `L#${unit}#${role}`, sk: 'H' });
/** Whose ledger lies in a partition. */
export const ledgerOf = (pk: string): { unit: UnitId; role: string } => {
  const [, unit = '', role = ''] = pk.split('#');
  return { unit, role };
};
/** What the unit filed unasked stands apart from what it was asked for: there is no end to it. */
export const dossierKey = (unit: UnitId, id: CaseId, filed = false): Key => ({
  pk: `U#${unit}`,
  sk: `${filed ? dossier.filed : dossier.asked}${id}`,
});
/** With what the rows of a dossier begin: all of them, what the unit filed unasked, and the others. */
export const dossier = { every: 'C', filed: 'CF#', asked: 'C#' } as const;
export const dossierCase = (sk: string): CaseId => sk.slice(sk.indexOf('#') + 1);

export const programKey = {
  /** Changes with everything that is enrolled. */
  enrolled: (id: string): Key => ({ pk: `P#${id}`, sk: 'N' }),
  /** How far the letters of the day about its dates are. */
  letters: (id: string): Key => ({ pk: `P#${id}`, sk: 'D' }),
  listing: (id: string): Key => ({ pk: 'PROGRAMS', sk: id }),
  head: (id: string): Key => ({ pk: `P#${id}`, sk: 'H' }),
  version: (id: string, version: string): Key => ({ pk: `P#${id}`, sk: `V#${version}` }),
  mark: (id: string, mark: string): Key => ({ pk: `P#${id}`, sk: `K#${mark}` }),
  member: (id: string, round: string, role: string, unit: UnitId): Key => ({
    pk: `P#${id}`,
    sk: `M#${round}#${role}#${unit}`,
  }),
  pair: (id: string, pair: NamedPair): Key => ({ pk: `P#${id}`, sk: `A#${namedAs(pair)}` }),
  /** A pair in force, beside the ledgers that say so, by the role of the unit whose ledger it is; of one agreement also that which stepped in for a unit. */
  term: (id: string, role: string, agreement: string, insteadOf?: UnitId): Key => ({
    pk: `P#${id}`,
    sk: `T#${role}#${agreement}${insteadOf === undefined ? '' : `#${insteadOf}`}`,
  }),
};

/** The parties in the order of their roles, so that the same pair has the same key however it was written. */
const namedAs = ({ round, parties }: NamedPair) =>
  [
    round,
    ...Object.entries(parties)
      .map(([role, unit]) => `${role}=${unit}`)
      .sort(),
  ].join('#');

/** The same rows again, beside the unit: who takes part reads only its own. */
export const enrolledKey = {
  member: (program: string, unit: UnitId, round = '', role = ''): Key => ({
    pk: `U#${unit}`,
    sk: `M#${program}#${round}#${role}`,
  }),
  pair: (program: string, unit: UnitId, pair: NamedPair): Key => ({
    pk: `U#${unit}`,
    sk: `MP#${program}#${namedAs(pair)}`,
  }),
  /** What both begin with, and the pairs alone. */
  every: 'M',
  pairs: 'MP#',
};

/** Key of an uploaded file: under the case or unit that it was granted for, with an id that nobody guesses. */
export const uploadKey = (scope: string, id: string) => `u/${scope}/${id}`;

/** The pointer of the directory: which version of its units and people is in force (directory-version.ts). */
export const territoryKey: Key = { pk: 'TERRITORY', sk: 'N' };
/** What that load changed, all of it; the rows above are listed, these are not. */
export const loadedKey = (version: number): Key => ({ pk: 'TERRITORY', sk: `M#${digits(version, 8)}` });
export const loadKey = (version: number): Key => ({ pk: 'TERRITORY', sk: `L#${digits(version, 8)}` });
/** A roster that waits for its confirmation. */
export const rosterKey = (under: UnitId, id: string): Key => ({ pk: `B#${under}`, sk: `R#${id}` });
export const unitKey = (id: UnitId): Key => ({ pk: `U#${id}`, sk: 'H' });
export const unitChangeKey = (id: UnitId, seq: number): Key => ({ pk: `U#${id}`, sk: `G#${digits(seq, 8)}` });
export const underKey = (bureau: UnitId, unit: UnitId): Key => ({ pk: `B#${bureau}`, sk: `U#${unit}` });
export const personKey = (id: PersonId): Key => ({ pk: `H#${id}`, sk: 'H' });
/** What the person keeps to say again: apart, because it is read only where somebody decides. */
export const phrasesKey = (id: PersonId): Key => ({ pk: `H#${id}`, sk: 'P' });
export const heldKey = (id: PersonId, seat: SeatId): Key => ({ pk: `H#${id}`, sk: `S#${seat}` });

/** How everybody stands, in one place: a list of many is one read, and holds only those who have been given something. */
export const standings = 'A';
const standing = (what: 'last' | 'arrived', id: PersonId): Key => ({ pk: standings, sk: `${what}#${id}` });
/** Whose row of the standings it is. */
export const holderOf = ({ sk }: Key): PersonId => sk.slice(sk.indexOf('#') + 1);

/** Apart from the person: what is read at every request stays small. */
export const accountKey = {
  last: (id: PersonId): Key => standing('last', id),
  arrived: (id: PersonId): Key => standing('arrived', id),
  ways: (id: PersonId): string => `A#${id}`,
  way: (id: PersonId, at: Instant): Key => ({ pk: `A#${id}`, sk: `W#${moment(at)}` }),
  /** A page that gave something, beside the one who sent it. */
  page: (id: PersonId, page: string): Key => ({ pk: `A#${id}`, sk: `P#${page}` }),
};

/** Whoever reads the table shall not be able to take over a session: the key is the hash of what the browser holds. */
const hashed = (secret: string) => createHash('sha256').update(secret).digest('hex');
export const sessionKey = (id: string): Key => ({ pk: `S#${hashed(id)}`, sk: 'S' });
export const signingInKey = (state: string): Key => ({ pk: `I#${hashed(state)}`, sk: 'I' });

export const queueOf = (seat: SeatId) => `Q#${seat}`;
/** By due date, what has none last; then by opening. */
export const queueKeys = (row: Omit<QueueRow, 'about'>) => ({
  q: queueOf(row.seat),
  qs: [row.due === undefined ? '~' : moment(row.due), moment(row.openedAt), row.case, row.task].join('#'),
});
export const queueRow = (seat: SeatId, qs: string): Omit<QueueRow, 'about'> => {
  const [due = '~', openedAt = '', id = '', task = ''] = qs.split('#');
  const row = { case: id, task, seat, openedAt: Number(openedAt) };
  return due === '~' ? row : { ...row, due: Number(due) };
};

/** Open questions to a unit lie in the same index as the tasks of a seat, the oldest first. */
export const askedOf = (unit: UnitId) => `A#${unit}`;
export const askedKeys = (
  unit: UnitId,
  { at, of, question }: { at: Instant; of: string; question: string },
) => ({
  q: askedOf(unit),
  qs: [moment(at), of, question].join('#'),
});
export const askedRow = (qs: string) => {
  const [at = '', of = '', question = ''] = qs.split('#');
  return { at: Number(at), of, question };
};

/** What a unit filed unasked and is not over lies there, too: what it has to go on with first, then what has waited longest. */
export const begunBy = (unit: UnitId) => `F#${unit}`;
export const begunKeys = ({ id, filer = '', status, tasks }: Begun) => ({
  q: begunBy(filer),
  qs: [
    isWithFiler({ status }) ? 'own' : 'theirs',
    moment(Math.min(...tasks.map(({ openedAt }) => openedAt), latest)),
    id,
  ].join('#'),
});

/** By form: the cases under one of them, or under several, are one read. */
export const registerOf = (where: { program: string; round: string; area: UnitId }) =>
  [where.program, where.round, where.area].join('#');
/** What is filed unasked stands apart from what is asked for, here too; all its rounds are one read. */
export const filedOf = (where: { program: string; area: UnitId }) =>
  ['F', where.program, where.area].join('#');
export const filedBegins = ({ form, round }: { form: string; round?: string | undefined }) =>
  `${[form, ...(round === undefined ? [] : [round])].join('#')}#`;
export const registerKeys = (where: {
  program: string;
  round: string;
  area: UnitId;
  form: string;
  case: CaseId;
  filed: boolean;
}) =>
  where.filed
    ? { r: filedOf(where), rs: `${filedBegins(where)}${where.case}` }
    : { r: registerOf(where), rs: [where.form, where.case].join('#') };
export const formRegistered = (rs: string) => rs.slice(0, rs.indexOf('#'));

/** One key of an index takes 1,000 writes a second; the tick asks all shards at once. */
export const shards = Array.from({ length: 8 }, (_, shard) => `D#${shard}`);
const shardOf = (id: string) => {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return `D#${sum % shards.length}`;
};
export const dueKeys = (item: DueItem) => ({
  d: shardOf(item.id),
  ds: [moment(item.at), item.kind, item.id, ...('seq' in item ? [digits(item.seq, 8)] : [])].join('#'),
});
/** Sorts behind everything that is due at that moment. */
export const dueBy = (at: Instant) => `${moment(at)}#~`;
export const dueItem = (ds: string): DueItem => {
  const [at = '', kind = '', id = '', seq = ''] = ds.split('#');
  if (kind === 'outbox' || kind === 'unit') return { kind, id, seq: Number(seq), at: Number(at) };
  if (kind === 'case' || kind === 'program') return { kind, id, at: Number(at) };
  throw new Error(`no due item of kind ${kind}`);
};
