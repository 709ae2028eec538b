import { type Finding, placed, say } from './check-finding.ts';
import { listsIn } from './check-lists.ts';
import { partiesOf } from './check-names.ts';
import { type Read, readsOf } from './check-reads.ts';
import { fieldsOf } from './content.ts';
import type { Definition, Form } from './definition.ts';
import { problemOf } from './expression.ts';
import type { ListField } from './field.ts';

/** A condition with its place, the names that it may use and, for a form, the questions that it may look at. */
export type Condition = {
  text: string;
  at: string;
  by: string;
  names: readonly string[];
  form?: Form;
  /** The list on whose rows it is judged. */
  list?: ListField;
};

/** Facts that every unit has, whatever the program declares. */
const given = ['id', 'level', 'bureau', 'area'];

export const conditionsIn = (definition: Definition): Condition[] => [
  ...placed('pairing.modes', definition.pairing?.modes ?? []).map(({ one, at }) => ({
    text: one.when,
    at: `${at}.when`,
    by: `pairing/${one.id}`,
    names: definition.pairing?.parties ?? [],
  })),
  ...placed('forms', definition.forms).flatMap(({ one: form, at }) => {
    const names = [...partiesOf(form), 'field'];
    const of = (text: string | undefined, at: string, id: string): Condition[] =>
      text === undefined ? [] : [{ text, at, by: `${form.id}/${id}`, names, form }];
    return [
      ...placed(`${at}.sections`, form.sections).flatMap(section =>
        placed(`${section.at}.fields`, section.one.fields).flatMap(({ one, at }) =>
          of(one.when, `${at}.when`, one.id),
        ),
      ),
      ...listsIn(form, at).flatMap(({ list, at }) => {
        const row = (text: string | undefined, at: string, id: string) =>
          of(text, at, `${list.id}.${id}`).map(one => ({ ...one, names: [...names, 'row'], list }));
        return [
          ...placed(`${at}.columns`, list.columns).flatMap(({ one, at }) =>
            row(one.when, `${at}.when`, one.id),
          ),
          ...placed(`${at}.rules`, list.rules).flatMap(({ one, at }) =>
            row(one.holds, `${at}.holds`, one.id),
          ),
        ];
      }),
      ...placed(`${at}.rules`, form.rules).flatMap(({ one, at }) => of(one.holds, `${at}.holds`, one.id)),
      ...placed(`${at}.route`, form.route).flatMap(({ one, at }) => of(one.when, `${at}.when`, one.id)),
    ];
  }),
];

/** The ids that a fact can have, when it is chosen from a list; `undefined` when it is free. */
export const optionsOf = (
  definition: Definition,
  form: Form | undefined,
  { of, name }: Read,
  list?: ListField,
) => {
  if (of === 'row') {
    const column = list?.columns.find(({ id }) => id === name);
    return column && 'options' in column ? column.options.map(({ id }) => id) : undefined;
  }
  if (of === 'field') {
    const field = form && fieldsOf(form).find(({ id }) => id === name);
    return field && 'options' in field ? field.options.map(({ id }) => id) : undefined;
  }
  if (name === 'level') return definition.levels.map(({ id }) => id);
  if (['bureau', 'area'].includes(name)) return definition.units.map(({ id }) => id);
  return definition.attributes.find(({ id }) => id === name)?.options?.map(({ id }) => id);
};

const misread = (definition: Definition, condition: Condition, read: Read): Finding[] => {
  const { at, by, form, names, list } = condition;
  const { of, name, against } = read;
  if (!names.includes(of)) return [];
  const known =
    of === 'row'
      ? name === 'key' || list?.columns.some(({ id }) => id === name) === true
      : of === 'field'
        ? form !== undefined && fieldsOf(form).some(({ id }) => id === name)
        : given.includes(name) || definition.attributes.some(({ id }) => id === name);
  if (!known)
    return [
      say(
        of === 'field' || of === 'row' ? 'condition-field' : 'condition-attribute',
        `${by}/${of}.${name}`,
        at,
        `条件使用了不存在的“${of}.${name}”。`,
        `The condition uses ${of}.${name}, which does not exist.`,
      ),
    ];
  const options = optionsOf(definition, form, read, list);
  return against
    .filter(value => options !== undefined && !options.includes(String(value)))
    .map(value =>
      say(
        'condition-option',
        `${by}/${of}.${name}/${value}`,
        at,
        `“${of}.${name}”没有选项“${value}”。`,
        `${of}.${name} is never "${value}": that is none of its options.`,
      ),
    );
};

/** Conditions that cannot be read, that do not give yes or no, or that use what does not exist. */
export const brokenConditions = (definition: Definition): Finding[] =>
  conditionsIn(definition).flatMap(condition => {
    const problem = problemOf(condition.text, condition.names);
    if (problem !== undefined)
      return [
        say(
          'condition-broken',
          condition.by,
          condition.at,
          `条件有误：${problem.split('\n')[0]}`,
          `The condition is wrong: ${problem.split('\n')[0]}`,
        ),
      ];
    return readsOf(condition.text).reads.flatMap(read => misread(definition, condition, read));
  });
