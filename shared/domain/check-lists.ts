import { placed } from './check-finding.ts';
import type { Form } from './definition.ts';
import type { ListField } from './field.ts';

/** The lists of a form, with their places. */
export const listsIn = (form: Form, at: string): { list: ListField; at: string }[] =>
  placed(`${at}.sections`, form.sections).flatMap(section =>
    placed(`${section.at}.fields`, section.one.fields).flatMap(({ one, at }) =>
      one.kind === 'list' ? [{ list: one, at }] : [],
    ),
  );
