import { renderForm } from '#shared/documents/agreement-pdf.ts';
import { certificateOf, formDocumentOf } from '#shared/documents/case-document.ts';
import { appendCertificate } from '#shared/documents/certificate-page.ts';
import type { Fonts } from '#shared/documents/fonts.ts';
import { can, type Grant, theClock } from '#shared/domain/access.ts';
import type { Case, CaseId, Stored } from '#shared/domain/case.ts';
import { freeze, seal } from '#shared/domain/case-approve.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import type { Directory } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { bySystem, type Changed, change } from './change.ts';
import { ledgerWrites } from './pair-ledgers.ts';

type Loaded = { grant: Grant; one: Case; directory: Directory };

const load = async (
  services: Services,
  id: CaseId,
  pending: 'freeze' | 'seal',
): Promise<Loaded | undefined> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(theClock, 'settle', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') return undefined;
  const one = sealed.reveal(grant);
  if (one.pending !== pending) return undefined;
  const seats = one.tasks.map(task => task.seat.slice(0, task.seat.indexOf('/')));
  return {
    grant,
    one,
    directory: await services.people.units([...new Set([...Object.values(one.parties), ...seats])]),
  };
};

/**
 * Stored once, under the hash of its bytes: should a crash come between storing and saying so, and a unit's name or a font
 * have changed before the next attempt, the other bytes find their own place.
 */
const keep = (services: Services, place: string, bytes: Uint8Array): Promise<Stored> =>
  services.documents.store(`${place}/${services.hash(bytes).slice(0, 16)}.pdf`, bytes, 'application/pdf');

/**
 * Renders what was submitted, stores it once, and only then opens the first step. The same submission renders to the same
 * bytes, so doing it twice, or again after a crash, finds its own document.
 */
export const prepareDocument = async (
  services: Services,
  fonts: Fonts,
  id: CaseId,
): Promise<Changed | Refusal | undefined> => {
  const loaded = await load(services, id, 'freeze');
  if (!loaded) return undefined;
  const { grant, one, directory } = loaded;
  const definition = await services.programs.version(one.program.id, one.program.version);
  const content = await services.cases.revision(grant, id, one.round);
  if (!content) throw new Error(`case ${id} has no revision ${one.round}`);
  const bytes = await renderForm(formDocumentOf(one, content, definition, directory), fonts);
  const stored = await keep(services, `c/${id}/${one.round}`, bytes);
  return change(services, id, bySystem(`freeze-${one.round}`), (before, work) =>
    freeze(before, stored, work),
  );
};

/** Appends the page with signatures, decisions and record to the frozen document, and closes the case with it. */
export const completeCase = async (
  services: Services,
  fonts: Fonts,
  id: CaseId,
): Promise<Changed | Refusal | undefined> => {
  const loaded = await load(services, id, 'seal');
  if (!loaded?.one.frozen) return undefined;
  const { grant, one, directory } = loaded;
  const definition = await services.programs.version(one.program.id, one.program.version);
  const [frozen, history] = await Promise.all([
    services.documents.read(grant, frozenOf(one)),
    services.cases.history(grant, id),
  ]);
  const certificate = certificateOf(
    one,
    { chainHead: history.at(-1)?.hash ?? '', site: services.site },
    definition,
    directory,
  );
  const stored = await keep(services, `c/${id}/sealed`, await appendCertificate(frozen, certificate, fonts));
  return change(
    services,
    id,
    bySystem(`seal-${one.round}`),
    before => seal(before, stored),
    async (next, work) => ({ ledgers: await ledgerWrites(services, next, work, false) }),
  );
};

const frozenOf = (one: Case): Stored => {
  if (!one.frozen) throw new Error(`case ${one.id} has no frozen document`);
  return one.frozen;
};
