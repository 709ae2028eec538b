import type { Resource } from '#shared/domain/access.ts';
import { bureausOver } from '#shared/domain/bureaus-over.ts';
import { type DeliveryRef, deliveryId } from '#shared/domain/delivery.ts';
import { type Expectation, expectations } from '#shared/domain/expected.ts';
import { datesFor } from '#shared/domain/extension.ts';
import type { Directory } from '#shared/domain/territory.ts';
import type { PublishedProgram, Services } from '#shared/services.ts';
import { extensionsOf } from './extensions-of.ts';
import { takingPart } from './taking-part.ts';

/** A delivery that the program expects, with its dates, and what has to be judged before anybody may hear of it. */
export type FoundDelivery = {
  ref: DeliveryRef;
  program: PublishedProgram;
  expectation: Expectation;
  dates: { opens: number; due: number; locks: number };
  directory: Directory;
  about: Extract<Resource, { kind: 'delivery' }>;
};

export const findDelivery = async (
  services: Services,
  ref: DeliveryRef,
): Promise<FoundDelivery | undefined> => {
  const program = await services.programs.current(ref.program);
  if (!program) return undefined;
  const { definition } = program;
  // The units of an expectee stand in its key; each of them knows what it takes part in.
  const unit = ref.key.split('+')[0] ?? '';
  const memberships = await services.programs.memberships(unit);
  const taking = await takingPart(services, definition, unit, memberships);
  const expectation = expectations(definition, taking).find(
    ({ duty, occasion, expectee }) =>
      duty.id === ref.duty && occasion.period.id === ref.period && expectee.key === ref.key,
  );
  if (!expectation) return undefined;
  const { parties } = expectation.expectee;
  const [home, extensions] = await Promise.all([
    services.people.units(Object.values(parties)),
    extensionsOf(services, program, ref.duty),
  ]);
  const above = bureausOver(parties, { definition, directory: home });
  const directory = await services.people.units([...new Set([...home.keys(), ...above])]);
  const about = { kind: 'delivery' as const, id: deliveryId(ref), parties: Object.values(parties), above };
  const dates = datesFor(expectation.occasion, ref.key, extensions, program);
  return { ref, program, expectation, dates, directory, about };
};

/** The case that was submitted for the delivery, if one was: a draft is nobody's business but its parties'. */
export const submittedFor = async (
  services: Services,
  { expectation }: FoundDelivery,
): Promise<string | undefined> => {
  const claimed = await services.cases.claimed(expectation.claim);
  const sealed = claimed?.open ? await services.cases.open(claimed.case) : undefined;
  return sealed?.about.kind === 'case' && !sealed.about.draft ? sealed.about.id : undefined;
};
