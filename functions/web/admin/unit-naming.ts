import { type Case, open } from '#shared/domain/case.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { type Directory, type SeatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import { listed } from '../forms/form-head.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { type Html, html } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';

export type Naming = { t: Voice; directory: Directory };

export const nameOfUnit = ({ t, directory }: Naming, id: string): string =>
  t.of(directory.get(id)?.name ?? { zh: id, en: id });

export const nameOfSeat = (naming: Naming, { seats }: Definition, seat: SeatId): string => {
  const title = seats.find(({ id }) => id === seatRole(seat))?.title;
  return `${nameOfUnit(naming, seatUnit(seat))} ${title ? naming.t.of(title) : seatRole(seat)}`;
};

export const nameOfParties = (naming: Naming, parties: Case['parties']): string =>
  listed(
    Object.values(parties).map(id => nameOfUnit(naming, id)),
    naming.t.tongue,
  );

/** Form, period and reference; a link unless it is a draft, which concerns its parties alone. */
export const nameOfCase = ({ t }: Naming, definition: Definition, one: Case): Html => {
  const title = t.of(formOf(definition, one.form).title);
  const period = one.duty ? ` ${periodName(definition, one.duty.period, t)}` : '';
  const shown =
    one.submittedAt === undefined && (open(one) || one.status === 'TERMINATED')
      ? html`${title}`
      : html`<a class="govuk-link" href="${paths.case({ id: one.id })}">${title}</a>`;
  return html`${shown}${period}<br><span class="jd-small">${one.reference}</span>`;
};
