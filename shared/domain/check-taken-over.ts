import { type Finding, placed, say } from './check-finding.ts';
import { fieldsOf } from './content.ts';
import type { Definition, Form } from './definition.ts';

type Trap = { code: string; when: boolean; at: string; zh: string; en: string };

/** What keeps a form from taking over what was done on paper. */
const traps = (definition: Definition, form: Form, before: readonly Form[]): Trap[] => {
  const { takesOver } = form;
  const duty = definition.duties.find(({ id }) => id === takesOver?.duty);
  const original = definition.forms.find(({ id }) => id === duty?.form);
  if (!takesOver || !original) return [];
  const { term } = definition.pairing ?? {};
  const days = fieldsOf(form).filter(({ kind }) => kind === 'day');
  const dated = (name: string) => days.some(({ id }) => id === name);
  return [
    {
      code: 'paper-parties',
      when: form.parties.join() !== original.parties.join(),
      at: 'parties',
      zh: '补录表的当事方与该任务的表单不一致。',
      en: 'The parties are not those of the form whose paper is taken over.',
    },
    {
      code: 'paper-decides',
      when: form.route.length === 0,
      at: 'route',
      zh: '补录的内容须由另一人核对确认。',
      en: 'What is taken over has to be confirmed by somebody else.',
    },
    {
      code: 'paper-term',
      when: term?.form === original.id && !(dated(term.from) && dated(term.to)),
      at: 'sections',
      zh: '补录表没有协议的起止日期，结对无法生效。',
      en: 'The days from and to which the agreement holds are missing, so no pair would be in force.',
    },
    {
      code: 'paper-twice',
      when: before.some(other => other.takesOver?.duty === takesOver.duty),
      at: 'takesOver.duty',
      zh: '同一任务有两张补录表。',
      en: 'Two forms take over the same duty.',
    },
    {
      code: 'paper-until',
      when: takesOver.before !== undefined && takesOver.until < takesOver.before,
      at: 'takesOver.until',
      zh: '补录在启用日之前就已截止。',
      en: 'Taking over ends before the day up to which paper counts.',
    },
  ];
};

/** Forms that take over what was done on paper, and could not. */
export const brokenPapers = (definition: Definition): Finding[] =>
  placed('forms', definition.forms).flatMap(({ one, at }, index) =>
    traps(definition, one, definition.forms.slice(0, index))
      .filter(trap => trap.when)
      .map(trap => say(trap.code, one.id, `${at}.${trap.at}`, trap.zh, trap.en)),
  );
