import type { Definition } from '#shared/domain/definition.ts';
import type { StepDefinition } from '#shared/domain/route.ts';
import { panjin } from './case-play.ts';

/** A step of a route that no plan has: reviewed by the section heads of both areas and the organiser, unless told otherwise. */
export const step = (change: Partial<StepDefinition> = {}): StepDefinition => ({
  id: 'review',
  title: { zh: '审核', en: 'Review' },
  kind: 'review',
  mode: 'all',
  seats: [
    { of: 'supporter.area', seat: 'section-head' },
    { of: 'supported.area', seat: 'section-head' },
    { of: 'organiser', seat: 'section-head' },
  ],
  within: { days: 10 },
  whenSilent: 'tell',
  may: ['return', 'reject'],
  asks: [],
  origin: 'default',
  ...change,
});

/** A1 with another route for its agreement. */
export const routed = (...route: StepDefinition[]): Definition => ({
  ...panjin,
  forms: panjin.forms.map(form => (form.id === 'agreement' ? { ...form, route } : form)),
});
