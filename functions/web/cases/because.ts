import type { Task } from '#shared/domain/case.ts';
import { rolesIn, seatOf } from '#shared/domain/routing.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { details } from '../ui/messages.ts';
import { area } from '../ui/words.ts';
import { factsIn } from './because-facts.ts';
import { type Look, seatName, unitName } from './look.ts';

const words = area({
  title: { zh: '为什么由我办理', en: 'Why is this with me?' },
  step: { zh: '这一步', en: 'This step' },
  seat: { zh: '您的岗位', en: 'Your seat' },
  relation: { zh: '与本事项的关系', en: 'Its part in this' },
  clause: { zh: '依据', en: 'Clause' },
  rule: { zh: '条件', en: 'Condition' },
  facts: { zh: '事实', en: 'Facts' },
  self: { zh: '{role}（{unit}）本单位', en: 'The {role} itself ({unit})' },
  bureau: { zh: '{role}（{unit}）的主管部门', en: 'The bureau in charge of the {role} ({unit})' },
  area: { zh: '{role}（{unit}）所在地的主管部门', en: 'The bureau on whose ground the {role} ({unit}) lies' },
  organiser: { zh: '本项目的组织部门', en: 'The organiser of the program' },
  vacant: {
    zh: '原由{seat}办理，该岗位无人任职，转由您办理。',
    en: 'Nobody holds {seat}, so it came to you.',
  },
  submitter: {
    zh: '原由{seat}办理，因其为提交人本人，转由您办理。',
    en: '{seat} submitted it themselves, so it came to you.',
  },
  decides: {
    zh: '{seat}的任职人在本环节已另有办理，因此转给您。',
    en: 'Whoever holds {seat} decides in this step already, so it came to you.',
  },
  silent: {
    zh: '原由{seat}办理，逾期未办，转由您办理。',
    en: '{seat} did not act in time, so it came to you.',
  },
});

/** In which capacity the route named this seat: looked up by the same function that laid the route. */
const relationOf = (look: Look, { step, seat, insteadOf }: Task): string | undefined => {
  const { seen, clock } = look;
  const say = words(clock.t.tongue);
  const frozen = seen.case.route[step];
  const references = seen.form.route.find(({ id }) => id === frozen?.id)?.seats ?? [];
  const named = references.filter(
    one => seatOf(one, seen.definition, rolesIn(seen.case), seen.directory) === (insteadOf?.seat ?? seat),
  );
  const parts = named.map(({ of }) => {
    const [role = '', relation = 'self'] = of.split('.');
    if (role === 'organiser') return say('organiser');
    const title = seen.definition.roles.find(({ id }) => id === role)?.title;
    const gaps = {
      role: title ? clock.t.of(title) : '',
      unit: unitName(look, seen.case.parties[role] ?? ''),
    };
    return relation === 'bureau'
      ? say('bureau', gaps)
      : relation === 'area'
        ? say('area', gaps)
        : say('self', gaps);
  });
  return parts.length > 0 ? parts.join(clock.t.tongue === 'zh' ? '；' : '; ') : undefined;
};

/** 为什么由我办理: the step, the capacity of the seat, the clause, the condition with its facts, and whom it came from. */
export const because = (look: Look, task: Task): Html => {
  const { seen, clock } = look;
  const say = words(clock.t.tongue);
  const step = seen.case.route[task.step];
  if (!step) return nothing;
  const { source, condition } = step.because ?? {};
  const rows: [string, string | Html | undefined][] = [
    [say('step'), clock.t.of(step.title)],
    [say('seat'), seatName(look, task.seat)],
    [say('relation'), relationOf(look, task)],
    [say('clause'), source && `${clock.t.of(seen.definition.title)} · ${source}`],
    [say('rule'), condition && html`<code>${condition}</code>`],
    [say('facts'), condition && factsIn(look, condition).join('\n')],
  ];
  const said = rows.flatMap(([key, value]) =>
    value ? [html`<dt>${key}</dt><dd class="jd-prose">${value}</dd>`] : [],
  );
  const moved = task.insteadOf
    ? html`<p class="govuk-body">${say(task.insteadOf.why, { seat: seatName(look, task.insteadOf.seat) })}</p>`
    : nothing;
  return details(say('title'), html`${moved}<dl class="jd-because">${said}</dl>`);
};
