import { type Finding, placed, say } from './check-finding.ts';
import type { Definition, Form } from './definition.ts';
import type { Name } from './text.ts';

/** The bureau levels above these: a unit may be run from any of them. */
export const bureausOf = (definition: Definition, levels: readonly (Name | undefined)[]): Name[] => {
  const order = definition.levels.map(({ id }) => id);
  const lowest = Math.max(...levels.map(level => order.indexOf(level ?? '')));
  const above = definition.levels.slice(0, Math.max(0, lowest));
  return above.filter(({ kind }) => kind === 'bureau').map(({ id }) => id);
};

/** Levels of the units that file a form: those of its parties, or of whoever a duty asks for it or may file it at any time. */
export const filersOf = (definition: Definition, form: Form): Name[] => {
  const level = (role: Name) => definition.roles.find(({ id }) => id === role)?.level;
  const organiser = definition.units.find(({ id }) => id === definition.organiser)?.level;
  const { takesOver } = form;
  const duties = [
    ...definition.duties
      .filter(duty => duty.form === form.id || duty.id === takesOver?.duty)
      .map(({ of }) => of),
    ...(form.anytime ? [form.anytime.of] : []),
  ];
  const levels =
    form.parties.length > 0
      ? form.parties.map(level)
      : duties.flatMap(of => {
          if ('inForce' in of) return of.inForce.map(level);
          return 'role' in of ? [level(of.role)] : 'level' in of ? [of.level] : [organiser];
        });
  if (takesOver?.by.includes('.')) return bureausOf(definition, levels);
  return [...new Set(levels.filter(one => one !== undefined))];
};

const seatsAt = (definition: Definition, level: Name): Name[] =>
  definition.seats.filter(seat => seat.levels.includes(level)).map(({ id }) => id);

const filing = (definition: Definition, form: Form, at: string): Finding[] => {
  const duties = placed('duties', definition.duties).filter(({ one }) => one.form === form.id);
  if (duties.length === 0 && !form.anytime && !form.takesOver)
    return [
      say(
        'form-nobody-files',
        form.id,
        at,
        '没有任务要求填报这张表，也不能随时填报。',
        'No duty asks for this form, and it cannot be filed at any time.',
      ),
    ];
  const levels = filersOf(definition, form);
  const silent = levels.filter(
    level => !form.submits.some(seat => seatsAt(definition, level).includes(seat)),
  );
  const lost = [...new Set([...form.drafts, ...form.submits])].filter(
    seat => levels.length > 0 && !levels.some(level => seatsAt(definition, level).includes(seat)),
  );
  // One submitting seat among the parties is enough for a pair; units that file alone need one each.
  const nobody = form.parties.length > 0 ? silent.length === levels.length : silent.length > 0;
  return [
    ...(nobody
      ? [
          say(
            'form-nobody-submits',
            form.id,
            `${at}.submits`,
            '填报单位中没有可以提交这张表的岗位。',
            'No submitting seat of this form exists in the units that file it.',
          ),
        ]
      : []),
    ...lost.map(seat =>
      say(
        'seat-not-a-party',
        `${form.id}/${seat}`,
        `${at}.${form.drafts.includes(seat) ? 'drafts' : 'submits'}`,
        `岗位“${seat}”不在填报单位中。`,
        `The seat "${seat}" does not exist in the units that file this form.`,
      ),
    ),
  ];
};

/** A duty of pairs needs a form of pairs, and the other way round. */
const mismatched = (definition: Definition): Finding[] =>
  placed('duties', definition.duties).flatMap(({ one, at }) => {
    const form = definition.forms.find(({ id }) => id === one.form);
    if (!form) return [];
    const pairs = 'pairs' in one.of;
    const wanted: readonly string[] = pairs ? (definition.pairing?.parties ?? []) : [];
    const fits = form.parties.join() === wanted.join() && (!pairs || wanted.length > 0);
    return fits
      ? []
      : [
          say(
            'duty-parties',
            one.id,
            `${at}.of`,
            '任务的对象与表单的当事方不一致。',
            'Those of whom the duty is expected are not the parties of its form.',
          ),
        ];
  });

/** What both sides of a pair answer for cannot be filled in for one of them. */
const onBehalfOfPairs = (definition: Definition): Finding[] =>
  placed('forms', definition.forms)
    .filter(({ one }) => one.parties.length > 0 && one.onBehalf.length > 0)
    .map(({ one, at }) =>
      say(
        'form-on-behalf',
        one.id,
        `${at}.onBehalf`,
        '只有一个填报单位的表才能代填。',
        'Only what one unit files can be filled in for it.',
      ),
    );
/** Either side of a pair files at any time; then both are in force. */
const unpaired = (definition: Definition): Finding[] =>
  placed('forms', definition.forms).flatMap(({ one: { id, parties, anytime }, at }) => {
    const fits = parties.length === 0 || parties.join() === definition.pairing?.parties.join();
    return !anytime || (fits && (parties.length === 0 || 'inForce' in anytime.of))
      ? []
      : [
          say(
            'anytime-parties',
            id,
            `${at}.anytime`,
            '结对双方的表单，只能由协议有效的结对填报。',
            'A form of two parties can be filed at any time by pairs in force only.',
          ),
        ];
  });

/** Forms that nobody files or nobody can submit. */
export const unfiledForms = (definition: Definition): Finding[] => [
  ...onBehalfOfPairs(definition),
  ...placed('forms', definition.forms).flatMap(({ one, at }) => filing(definition, one, at)),
  ...mismatched(definition),
  ...unpaired(definition),
];
