import type { Grant, Resource } from '#shared/domain/access.ts';
import type { CaseId } from '#shared/domain/case.ts';
import { writersOf } from '#shared/domain/case-draft.ts';
import type { SeatId, UnitId } from '#shared/domain/territory.ts';
import type { CaseWrite } from '#shared/services.ts';

// A grant that does not fit is a mistake of the program, never of the person: it was judged before. So these throw.
const misfit = ({ action, resource }: Grant, what: string): never => {
  throw new Error(`a grant to ${action} a ${resource.kind} does not cover ${what}`);
};

export const fitsCase = (grant: Grant, id: CaseId): void => {
  if (grant.resource.kind !== 'case' || grant.resource.id !== id) misfit(grant, `case ${id}`);
};

type CaseAbout = Extract<Resource, { kind: 'case' }>;

/** Does a grant to look at a list reach this case of it? */
export const coversHead = ({ resource }: Grant, { id, desks, above, parties }: CaseAbout): boolean => {
  if (resource.kind === 'case') return resource.id === id;
  if (resource.kind === 'queue') return desks.includes(resource.seat);
  if (resource.kind === 'program') return above.includes(resource.organiser);
  return resource.kind !== 'unit' || [...parties, ...above].includes(resource.unit);
};

export const fitsHead = (grant: Grant, about: CaseAbout): void => {
  if (!coversHead(grant, about)) misfit(grant, `case ${about.id}`);
};

/** A case that does not exist yet is begun by one of its parties, or by whoever takes it over. */
export const fitsWrite = (grant: Grant, { before, next }: CaseWrite): void => {
  if (!['draft', 'act', 'speak', 'settle'].includes(grant.action)) misfit(grant, `writing case ${next.id}`);
  if (before === undefined && grant.resource.kind === 'unit') {
    if (writersOf(next).includes(grant.resource.unit)) return;
  }
  fitsCase(grant, next.id);
};

export const fitsUnit = (grant: Grant, unit: UnitId): void => {
  if (grant.resource.kind !== 'unit' || grant.resource.unit !== unit) misfit(grant, `unit ${unit}`);
};

export const fitsDelivery = (grant: Grant, id: string): void => {
  if (grant.resource.kind !== 'delivery' || grant.resource.id !== id) misfit(grant, `delivery ${id}`);
};

export const fitsQueue = (grant: Grant, seat: SeatId): void => {
  if (grant.resource.kind !== 'queue' || grant.resource.seat !== seat) misfit(grant, `the queue of ${seat}`);
};

/** Letting somebody in; answers whom. */
export const fitsPerson = (grant: Grant): string =>
  grant.resource.kind === 'person' && grant.action === 'administer'
    ? grant.resource.person
    : misfit(grant, 'an account');

/** What somebody keeps for themselves; answers whose it is. */
export const fitsOwn = (grant: Grant, action: 'read' | 'draft'): string =>
  grant.resource.kind === 'own' && grant.action === action
    ? grant.resource.person
    : misfit(grant, 'what somebody keeps');

/** Changing a program: publishing, enrolling, or keeping its calendar. */
export const fitsProgram = (grant: Grant, organiser: UnitId): void => {
  if (grant.resource.kind !== 'program' || grant.resource.organiser !== organiser)
    misfit(grant, `a program of ${organiser}`);
};

export const fitsChange = (grant: Grant): { organiser: UnitId } => {
  if (grant.resource.kind !== 'program' || !['publish', 'settle'].includes(grant.action))
    return misfit(grant, 'changing a program');
  return grant.resource;
};

/** Units are put in place by who administers a bureau above them, or by the system itself. */
export const fitsTerritory = (
  grant: Grant,
  units: readonly { id: UnitId; path: readonly UnitId[] }[],
): void => {
  const { action, resource } = grant;
  const top = resource.kind === 'unit' ? resource.unit : misfit(grant, 'the territory');
  if (action !== 'administer' && action !== 'settle') misfit(grant, 'the territory');
  const outside = units.find(({ id, path }) => id !== top && !path.includes(top));
  if (outside && action !== 'settle') misfit(grant, `unit ${outside.id}`);
};

/** What an upload belongs to: nobody else can ask for it. */
export const scopeOf = (grant: Grant): string => {
  const { resource } = grant;
  if (resource.kind === 'case') return resource.id;
  if (resource.kind === 'unit') return resource.unit;
  return misfit(grant, 'an upload');
};

/** The key of a document names its case, or its unit, as one of its parts. */
export const fitsDocument = (grant: Grant, key: string): void => {
  if (!key.split('/').includes(scopeOf(grant))) misfit(grant, `document ${key}`);
};
