import type { SeenCase } from '#shared/actions/see-case.ts';
import type { Step } from '#shared/domain/case.ts';
import { partiesWith } from '#shared/domain/concerned.ts';
import { layRoute, rolesIn } from '#shared/domain/routing.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import { correctionNotes } from '../cases/correction-notes.ts';
import { type Look, partyNames, unitName } from '../cases/look.ts';
import { onBehalf } from '../cases/on-behalf.ts';
import { askLink } from '../questions/ask-link.ts';
import { sayDeadline, sayEnd } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { summaryList } from '../ui/summary-list.ts';
import { formWords, stepVerbs } from './form-words.ts';
import { periodName } from './period-name.ts';

/** Where am I, by when, and who has it next: the first lines of every page of a form. */
export const formHead = (look: Look): Html => {
  const { seen, clock } = look;
  const { t } = clock;
  const say = formWords(t.tongue);
  const { duty } = seen.case;
  const rows = [
    ...partyNames(look).map(({ title, name }) => ({ key: title ?? say('unit'), value: name })),
    { key: say('program'), value: t.of(seen.definition.title) },
    ...(duty
      ? [
          { key: say('period'), value: periodName(seen.definition, duty.period, t) },
          {
            key: say('due'),
            value: say('dueText', { due: sayDeadline(duty.due, clock), end: sayEnd(duty.locks, clock) }),
          },
        ]
      : []),
    { key: say('reference'), value: seen.case.reference },
  ];
  const depends = seen.form.route.some(step => step.when?.includes('field.'));
  return html`<h1 class="govuk-heading-l">${t.of(seen.form.title)}</h1>${
    seen.form.help ? html`<p class="govuk-body">${t.of(seen.form.help)}</p>` : nothing
  }${summaryList(t, rows)}${correctionNotes(look)}${onBehalf(look)}<p class="govuk-body">${afterwards(look)}${depends ? html` ${say('depends')}` : nothing}</p>${seen.questions.ask ? askLink(t, seen.case, seen.questions.delivery) : nothing}`;
};

export const predictedRoute = ({ definition, form, case: one, directory, content }: SeenCase): Step[] =>
  layRoute(
    definition,
    form,
    rolesIn({ ...one, parties: partiesWith(one, form, content.answers) }),
    directory,
    content.answers,
  );

/** 提交后由甲园、乙园签署，丙局审核、备案: neighbouring steps of the same units are said in one breath. */
export const afterwards = (look: Look): string => {
  const { t } = look.clock;
  const [say, verb] = [formWords(t.tongue), stepVerbs(t.tongue)];
  const groups: { who: string; verbs: string[] }[] = [];
  for (const step of predictedRoute(look.seen)) {
    const who = listed(
      [...new Set(step.seats.map(seatUnit))].map(unit => unitName(look, unit)),
      t.tongue,
    );
    const last = groups.at(-1);
    if (last?.who === who) last.verbs.push(verb(step.kind));
    else groups.push({ who, verbs: [verb(step.kind)] });
  }
  if (groups.length === 0) return say('afterNobody');
  const said =
    t.tongue === 'zh'
      ? groups.map(({ who, verbs }) => `${who}${verbs.join('、')}`).join('，')
      : groups.map(({ who, verbs }) => `${verbs.join(' and ')} by ${who}`).join('; ');
  return say('after', { who: said });
};

/** 甲、乙、丙; A, B and C. */
export const listed = (names: readonly string[], tongue: 'zh' | 'en'): string => {
  if (tongue === 'zh' || names.length < 2) return names.join('、');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};
