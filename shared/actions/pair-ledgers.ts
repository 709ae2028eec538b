import type { Instant } from '#shared/domain/calendar.ts';
import { type Case, type CaseId, formAs, open } from '#shared/domain/case.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import { succeeded } from '#shared/domain/pair-succession.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { Ledger, LedgerWrite, Partner, Services } from '#shared/services.ts';

type Parties = Record<string, UnitId>;

/** The pair ledgers of both sides. A form with one party has none. */
export const ledgersOf = (
  services: Services,
  roles: readonly string[],
  parties: Parties,
): Promise<Ledger[]> =>
  roles.length < 2
    ? Promise.resolve([])
    : Promise.all(roles.map(role => services.cases.ledger(parties[role] ?? '', role)));

/** The ledger of one side with the other side in it, in place of what this case, or that which it corrects, had there. */
export const withPartner = (
  before: Ledger,
  parties: Parties,
  partner: Omit<Partner, 'unit'>,
  corrected?: CaseId,
): LedgerWrite => {
  const unit = Object.entries(parties).find(([role]) => role !== before.role)?.[1] ?? '';
  return {
    before,
    partners: [
      ...before.partners.filter(one => one.case !== partner.case && one.case !== corrected),
      { unit, ...partner },
    ],
  };
};

/** What was concluded on paper has been known since then, and was in force from its own day on. */
const sinceOf = ({ takenOver, handedInAt }: Case, now: Instant): Instant =>
  takenOver ? (handedInAt ?? now) : now;

/**
 * A submitted agreement dates the pair in both ledgers, a concluded one puts it in force, and one that ended without effect
 * leaves them.
 */
export const ledgerWrites = async (
  services: Services,
  next: Case,
  { definition, content, now }: Work,
  submitted: boolean,
): Promise<LedgerWrite[]> => {
  const { pairing } = definition;
  const concluded = next.status === 'APPROVED' || next.status === 'FILED';
  const ended = !open(next) && !concluded;
  if (!pairing?.term || pairing.term.form !== formAs(next) || !(submitted || ended || concluded)) return [];
  // Until a correction is concluded, what it corrects is in force.
  if (next.corrects && !concluded && !next.struck) return [];
  const stands = next.corrects?.case ?? next.id;
  const ledgers = await booksAlong(services, pairing.parties, next.parties, concluded ? stands : next.id);
  if (ended)
    return ledgers.map(before => ({ before, partners: before.partners.filter(one => one.case !== next.id) }));
  // A document that is stored after a party was closed does not bring its agreement back.
  if (ledgers.some(({ partners }) => partners.some(one => one.case === next.id && one.ended))) return [];
  const [from, to] = [content.answers[pairing.term.from], content.answers[pairing.term.to]];
  const dates = { ...(typeof from === 'string' && { from }), ...(typeof to === 'string' && { to }) };
  const partner = {
    case: next.id,
    program: definition.id,
    ...dates,
    ...(concluded && { since: sinceOf(next, now) }),
  };
  if (ledgers.some(({ partners }) => partners.some(one => one.case === stands && one.ended)))
    return ledgers.map(before => ({
      before,
      partners: before.partners.map(one => (one.case === stands ? corrected(one, partner) : one)),
    }));
  return ledgers.map(before => withPartner(before, next.parties, partner, next.corrects?.case));
};

/** The same line with what the correction says: where it ended it stays ended, and whoever stepped in did so on their day. */
const corrected = (line: Partner, { case: id, from, to, since }: Omit<Partner, 'unit'>): Partner => {
  const over = line.ended && (to === undefined || line.ended.on < to) ? line.ended.on : to;
  return {
    ...line,
    case: id,
    ...(over !== undefined && { to: over }),
    ...(line.insteadOf === undefined && { ...(from && { from }), ...(since !== undefined && { since }) }),
  };
};

/** The ledgers of both sides, and of whoever stepped into the agreement for one of them. */
const booksAlong = async (
  services: Services,
  [first, second]: readonly [string, string],
  named: Parties,
  id: CaseId,
): Promise<Ledger[]> => {
  const books = new Map<string, Ledger>();
  let parties = named;
  for (;;) {
    for (const role of [first, second]) {
      const unit = parties[role] ?? '';
      const known = books.get(`${unit} ${role}`) ?? (await services.cases.ledger(unit, role));
      books.set(`${unit} ${role}`, known);
    }
    const line = books
      .get(`${parties[first] ?? ''} ${first}`)
      ?.partners.find(one => one.case === id && one.unit === parties[second]);
    if (!line?.ended?.goesOn || !line.ended.successor) return [...books.values()];
    parties = succeeded(parties, line.ended.unit, line.ended.successor);
  }
};
