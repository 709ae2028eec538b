import type { Definition, Form } from '#shared/domain/definition.ts';
import type { StepDefinition } from '#shared/domain/route.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { area, type Voice } from '../ui/words.ts';

const words = area({
  drafts: { zh: '{who}填写', en: 'Filled in by {who}' },
  submits: { zh: '{who}提交', en: 'submitted by {who}' },
  straight: { zh: '提交后即完成，不需审批。', en: 'Complete when submitted; nobody decides on it.' },
  inCharge: { zh: '{party}的主管部门', en: 'the bureau in charge of the {party}' },
  ofArea: { zh: '{party}所在地的主管部门', en: 'the bureau of the area of the {party}' },
  seat: { zh: '{unit}{seat}', en: '{seat} of {unit}' },
  own: { zh: '本单位', en: 'the unit itself' },
  all: { zh: '须全部同意', en: 'all must agree' },
  sign: { zh: '均须签署', en: 'all must sign' },
  any: { zh: '任一人办理即可', en: 'any one of them decides' },
  'in-turn': { zh: '依次办理', en: 'one after another' },
  within: { zh: '{n} 天内', en: 'within {n} {n|day|days}' },
  workdays: { zh: '{n} 个工作日内', en: 'within {n} working {n|day|days}' },
  mayReturn: { zh: '可退回', en: 'may return' },
  mayReject: { zh: '可驳回', en: 'may reject' },
  escalates: { zh: '逾期三天转上级岗位', en: 'goes to the superior seat when three days late' },
  when: { zh: '仅当', en: 'Only when' },
  joined: { zh: '，', en: ', ' },
  list: { zh: '、', en: ' and ' },
});

const partyTitle = (definition: Definition, t: Voice, party: string): string => {
  if (party === 'unit') return words(t.tongue)('own');
  const role = definition.roles.find(({ id }) => id === party);
  return role ? t.of(role.title) : party;
};

/** "被帮扶园的主管部门经办人", from a reference such as `supported.bureau` and its seat. */
const seatWords = (
  definition: Definition,
  t: Voice,
  { of, seat }: StepDefinition['seats'][number],
): string => {
  const say = words(t.tongue);
  const known = definition.seats.find(({ id }) => id === seat)?.title;
  const organiser = definition.units.find(({ id }) => id === definition.organiser)?.title;
  const [party = '', above] = of.split('.');
  const title = partyTitle(definition, t, party);
  const unit =
    of === 'organiser'
      ? organiser
        ? t.of(organiser)
        : definition.organiser
      : above === 'bureau'
        ? say('inCharge', { party: title })
        : above === 'area'
          ? say('ofArea', { party: title })
          : title;
  return say('seat', { unit, seat: known ? t.of(known) : seat });
};

const stepWords = (definition: Definition, t: Voice, step: StepDefinition): Html => {
  const say = words(t.tongue);
  const facts = [
    step.seats.map(one => seatWords(definition, t, one)).join(say('list')),
    step.seats.length > 1 ? say(step.kind === 'sign' && step.mode === 'all' ? 'sign' : step.mode) : '',
    step.within?.days ? say('within', { n: step.within.days }) : '',
    step.within?.workdays ? say('workdays', { n: step.within.workdays }) : '',
    step.kind !== 'sign' && step.may.includes('return') ? say('mayReturn') : '',
    step.kind !== 'sign' && step.may.includes('reject') ? say('mayReject') : '',
    step.whenSilent === 'escalate' ? say('escalates') : '',
  ].filter(Boolean);
  return html`<li><strong>${t.of(step.title)}</strong> ${facts.join(say('joined'))}${
    step.when === undefined
      ? nothing
      : html`<br><span class="jd-small">${say('when')} <code>${step.when}</code></span>`
  }</li>`;
};

/** Who fills a form in, who submits it, and through whose hands it goes: the route in the words of the plan. */
export const routeWords = (definition: Definition, t: Voice, form: Form): Html => {
  const say = words(t.tongue);
  const titles = (ids: readonly string[]) =>
    ids
      .map(id => definition.seats.find(one => one.id === id)?.title)
      .map((title, at) => (title ? t.of(title) : ids[at]))
      .join(say('list'));
  const first = [say('drafts', { who: titles(form.drafts) }), say('submits', { who: titles(form.submits) })];
  const steps =
    form.route.length === 0
      ? html`<p class="govuk-body">${say('straight')}</p>`
      : html`<ol class="govuk-list govuk-list--number">${form.route.map(step => stepWords(definition, t, step))}</ol>`;
  return html`<h3 class="govuk-heading-s">${t.of(form.title)}</h3><p class="govuk-body">${first.join(say('joined'))}</p>${steps}`;
};
