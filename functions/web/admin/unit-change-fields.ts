import { refuse } from '#shared/domain/refusal.ts';
import { AskedOfUnit } from '#shared/domain/unit-change.ts';

/** What somebody typed, as it was typed. */
export type Typed = Record<string, string>;

export const kinds = ['renamed', 'moved', 'closed', 'merged', 'left'] as const;
export type Kind = (typeof kinds)[number];
export const isKind = (value: string | undefined): value is Kind =>
  value !== undefined && (kinds as readonly string[]).includes(value);

/** The fields that a kind of change has; the names under which they come and go. */
export const fieldsOf: Record<Kind, readonly string[]> = {
  renamed: ['name-zh', 'name-en', 'reason'],
  moved: ['bureau', 'area', 'reason'],
  closed: ['reason'],
  merged: ['successor', 'reason'],
  left: ['role', 'person', 'successor', 'account', 'reason'],
};

/** What becomes of an agreement when its unit is merged: one field for each case. */
export const fateOf = (id: string) => `fate-${id}`;
export const isFate = (name: string) => name.startsWith(fateOf(''));
export const ends = 'ends';
export const goesOn = 'goes-on';

/** Choices of who takes over that are no person. */
export const nobody = '-';
export const somebody = '+';

const asAsked = (kind: Kind, typed: Typed): object => {
  const at = (name: string) => typed[name] ?? '';
  const reason = at('reason');
  switch (kind) {
    case 'renamed':
      return { kind, reason, name: { zh: at('name-zh'), en: at('name-en') } };
    case 'moved':
      return { kind, reason, bureau: at('bureau'), area: at('area') };
    case 'closed':
      return { kind, reason };
    case 'merged':
      return {
        ...{ kind, reason, successor: at('successor') },
        goesOn: Object.keys(typed)
          .filter(name => isFate(name) && typed[name] === goesOn)
          .map(name => name.slice(fateOf('').length)),
      };
    case 'left': {
      const chosen = at('successor');
      const successor = chosen === somebody ? at('account').trim() : chosen;
      return {
        kind,
        reason,
        role: at('role'),
        person: at('person'),
        ...(chosen !== nobody && { successor }),
      };
    }
  }
};

/** Parses at the door; what has the wrong shape is refused with the field that has it. */
export const readAsked = (kind: Kind, typed: Typed) => {
  const read = AskedOfUnit.safeParse(asAsked(kind, typed));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path }) => {
    const field = path.join('-');
    return { field, code: field === 'reason' || field.startsWith('name') ? 'required' : 'option' };
  });
  return refuse('invalid-content', { problems });
};
