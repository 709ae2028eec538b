import { columnsOf, fieldsOf } from '#shared/domain/content.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Unit } from '#shared/domain/territory.ts';
import type { Look } from '../cases/look.ts';
import { type Html, html } from '../ui/html.ts';
import { mayChange } from './may-change.ts';
import type { UnitNames } from './typed-cells.ts';

/** The units that a form may name, and how each is written. */
export type Nameable = { units: readonly Unit[]; names: UnitNames };

const levelOf = ({ roles }: Definition, role: string | undefined) =>
  roles.find(({ id }) => id === role)?.level;

/** Id of the list from which a unit is completed while it is typed: roles of one level share it. */
export const unitList = (definition: Definition, role: string | undefined): string =>
  `units-${levelOf(definition, role) ?? 'any'}`;

/** The names from which the browser completes what is typed, once a page. */
export const unitLists = ({ seen }: Look, { units, names }: Nameable): Html => {
  const { form, definition } = seen;
  const questions = fieldsOf(form)
    .filter(field => mayChange(seen, field.id))
    .flatMap(field => [field, ...columnsOf(field)]);
  const named = questions.flatMap(one =>
    one.kind === 'unit' && !('fixed' in one && one.fixed) ? [one.role] : [],
  );
  const lists = new Map(named.map(role => [unitList(definition, role), levelOf(definition, role)]));
  return html`${[...lists].map(([id, level]) => {
    const fitting = units.filter(unit => level === undefined || unit.level === level);
    return html`<datalist id="${id}">${fitting.map(unit => html`<option value="${names.shown(unit.id)}"></option>`)}</datalist>`;
  })}`;
};
