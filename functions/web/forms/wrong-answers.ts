import type { SeenCase } from '#shared/actions/see-case.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { planProblemsOf } from '#shared/domain/case-draft.ts';
import { asked, fieldsOf, problemsWith } from '#shared/domain/content.ts';
import type { Problem } from '#shared/domain/refusal.ts';
import { factsOf, rolesIn } from '#shared/domain/routing.ts';

const planned = ({ case: one, form, content, definition, directory, plan }: SeenCase, now: Instant) =>
  plan ? planProblemsOf(one, form, content, { definition, directory, plan, now }) : [];

/**
 * What was answered but cannot be submitted so. What is not answered yet is no mistake while somebody is still filling in,
 * and what is not in a plan yet is not left out.
 */
export const wrongAnswers = (seen: SeenCase, now: Instant): Problem[] => {
  const { form, content, case: one, directory } = seen;
  const facts = factsOf(directory, rolesIn(one), content.answers);
  const wrong = fieldsOf(form)
    .filter(field => asked(field, facts))
    .flatMap(field => problemsWith(field, content.answers[field.id], facts));
  const all = wrong.some(({ code }) => code !== 'required') ? wrong : [...wrong, ...planned(seen, now)];
  return all.filter(({ code }) => code !== 'required' && code !== 'left-out');
};
