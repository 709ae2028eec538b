import { fieldsOf } from '#shared/domain/content.ts';
import { factsOf, rolesIn } from '#shared/domain/routing.ts';
import { area } from '../ui/words.ts';
import { answerText } from './answer-words.ts';
import { type Look, unitName } from './look.ts';

const words = area({
  partyBureau: { zh: '主管部门', en: 'bureau in charge' },
  partyArea: { zh: '所在地主管部门', en: 'bureau of the place' },
  partyLevel: { zh: '层级', en: 'level' },
});

/** The facts that the condition of the step speaks about, with their values. */
export const factsIn = (look: Look, condition: string): string[] => {
  const { seen, clock } = look;
  const { t } = clock;
  const say = words(t.tongue);
  const facts = factsOf(seen.directory, rolesIn(seen.case), seen.content.answers);
  const spoken = new Set(condition.match(/\b[a-z][a-zA-Z0-9-]*\.[a-zA-Z][a-zA-Z0-9]*/g));
  return [...spoken].flatMap(name => {
    const [subject = '', attribute = ''] = name.split('.');
    const field = subject === 'field' ? fieldsOf(seen.form).find(({ id }) => id === attribute) : undefined;
    if (field)
      return [
        `${t.of(field.label)}：${answerText({ t, directory: seen.directory }, field, seen.content.answers[attribute])}`,
      ];
    const about = facts[subject];
    const value = typeof about === 'object' && about !== null ? Reflect.get(about, attribute) : undefined;
    if (value === undefined) return [];
    const role = seen.definition.roles.find(({ id }) => id === subject)?.title;
    return [
      `${role ? t.of(role) : subject} ${attributeTitle(look, attribute, say)}：${valueTitle(look, attribute, String(value))}`,
    ];
  });
};

const attributeTitle = ({ seen, clock }: Look, attribute: string, say: ReturnType<typeof words>): string => {
  const declared = seen.definition.attributes.find(({ id }) => id === attribute)?.title;
  if (declared) return clock.t.of(declared);
  return attribute === 'bureau'
    ? say('partyBureau')
    : attribute === 'area'
      ? say('partyArea')
      : attribute === 'level'
        ? say('partyLevel')
        : attribute;
};

const valueTitle = (look: Look, attribute: string, value: string): string => {
  const { t } = look.clock;
  if (attribute === 'bureau' || attribute === 'area') return unitName(look, value);
  const { attributes, levels } = look.seen.definition;
  const options =
    attribute === 'level' ? levels : (attributes.find(({ id }) => id === attribute)?.options ?? []);
  const title = options.find(({ id }) => id === value)?.title;
  return title ? t.of(title) : value;
};
