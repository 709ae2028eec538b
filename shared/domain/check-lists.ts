import { type Finding, placed, say } from './check-finding.ts';
import type { Definition, Form } from './definition.ts';
import type { ListField } from './field.ts';

/** The lists of a form, with their places. */
export const listsIn = (form: Form, at: string): { list: ListField; at: string }[] =>
  placed(`${at}.sections`, form.sections).flatMap(section =>
    placed(`${section.at}.fields`, section.one.fields).flatMap(({ one, at }) =>
      one.kind === 'list' ? [{ list: one, at }] : [],
    ),
  );

/** A list that makes pairs must name each party in a column of its own, or it would make none. */
export const listsWithoutParties = ({ forms, pairing }: Definition): Finding[] =>
  placed('forms', forms).flatMap(form =>
    listsIn(form.one, form.at).flatMap(({ list, at }) => {
      if (!list.enrols || list.enrols.as === 'members') return [];
      return (pairing?.parties ?? [])
        .filter(role => !list.columns.some(one => one.kind === 'unit' && one.role === role))
        .map(role =>
          say(
            'list-party',
            `${form.one.id}/${list.id}/${role}`,
            `${at}.columns`,
            `列表产生结对，却没有填写“${role}”的单位列。`,
            `The list makes pairs but has no unit column with the role "${role}".`,
          ),
        );
    }),
  );
