import { type Finding, placed, say } from './check-finding.ts';
import { listsIn } from './check-lists.ts';
import { fieldsOf } from './content.ts';
import type { Definition } from './definition.ts';

type List = { at: string; by: string; ids: string[] };
const list = (at: string, by: string, entries: readonly { id: string }[]): List => ({
  at,
  by,
  ids: entries.map(({ id }) => id),
});

/** A name given twice means that one of the two can never be reached. */
export const duplicateNames = (definition: Definition): Finding[] =>
  [
    list('levels', 'levels', definition.levels),
    list('units', 'units', definition.units),
    list('seats', 'seats', definition.seats),
    list('attributes', 'attributes', definition.attributes),
    list('roles', 'roles', definition.roles),
    list('pairing.modes', 'modes', definition.pairing?.modes ?? []),
    list('rounds', 'rounds', definition.rounds),
    list('terms', 'terms', definition.terms),
    list('stages', 'stages', definition.stages),
    list('duties', 'duties', definition.duties),
    list('forms', 'forms', definition.forms),
    list('goals', 'goals', definition.goals),
    ...placed('forms', definition.forms).flatMap(({ one, at }) => [
      list(`${at}.sections`, `${one.id}/fields`, [...fieldsOf(one), ...one.attachments]),
      ...listsIn(one, at).flatMap(({ list: field, at }) => [
        list(`${at}.columns`, `${one.id}/${field.id}/columns`, field.columns),
        list(`${at}.rules`, `${one.id}/${field.id}/rules`, field.rules),
      ]),
      list(`${at}.route`, `${one.id}/steps`, one.route),
      list(`${at}.rules`, `${one.id}/rules`, one.rules),
    ]),
  ].flatMap(({ at, by, ids }) =>
    [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))].map(id =>
      say('name-twice', `${by}/${id}`, at, `名称“${id}”重复。`, `The name "${id}" is given twice.`),
    ),
  );
