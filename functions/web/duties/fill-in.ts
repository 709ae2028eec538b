import type { Hono } from 'hono';
import { type SeenDelivery, seeDelivery } from '#shared/actions/see-delivery.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { askReason, reasonIn, type TypedReason } from '../cases/ask-reason.ts';
import { readForm } from '../cases/send-command.ts';
import { backToRow, type Carried, carriedIn } from '../forms/carried.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import { sayDeadline } from '../ui/dates.ts';
import type { Asked, House } from '../visit.ts';
import { nameOfParties } from './duty-names.ts';
import { fillInWords } from './fill-in-words.ts';

const refOf = (c: Asked) => {
  const gap = (name: string) => c.req.param(name) ?? '';
  return { program: gap('program'), duty: gap('duty'), period: gap('period'), key: gap('key') };
};

type Found = { seen: SeenDelivery; seat: string };

/** The delivery, and the seat in which this person may fill it in for the unit; somebody else's answers as if there were none. */
const found = async (c: Asked): Promise<Found | Refusal> => {
  const { services, who } = c.get('visit');
  const seen = await seeDelivery(services, who, refOf(c));
  if (isRefusal(seen)) return seen;
  return seen.fillInAs ? { seen, seat: seen.fillInAs } : refuse('not-allowed');
};

const page = (c: Asked, { seen }: Found, typed: TypedReason, { from }: Carried, refusal?: Refusal) => {
  const { services, tongue } = c.get('visit');
  const t = fillInWords(tongue);
  const { definition } = seen.program;
  const { duty, occasion, expectee } = seen.expectation;
  const who = nameOfParties({ t, directory: seen.directory }, definition, expectee.parties);
  const clock = { t, zone: definition.zone, now: services.now() };
  const what = `${t.of(formOf(definition, duty.form).title)}（${periodName(definition, occasion.period.id, t)}）`;
  const follows = t('follows', { who, what, due: sayDeadline(seen.dates.due, clock) });
  const asks = { label: t('reason', { who }), hint: t('reasonHint') };
  const words = { title: t('title'), follows, submit: t('submit'), ...asks };
  const back = backToRow(from) ?? paths.delivery(refOf(c));
  const where = { back, action: paths.fillIn(refOf(c)), hidden: { from } };
  return askReason(c, t, words, typed, where, refusal);
};

/** 代填: a bureau fills in for a unit that cannot, and says so openly. */
export const fillInRoom = (app: Hono<House>) => {
  app.get(paths.fillIn.route, async c => {
    const delivery = await found(c);
    if (isRefusal(delivery)) return refusedPage(c, delivery);
    const typed = await takeTyped(c);
    const id = c.get('visit').services.id('start');
    return page(
      c,
      delivery,
      { id, reason: typed?.get('reason') ?? undefined },
      carriedIn(typed ?? new URL(c.req.url).searchParams),
    );
  });

  app.post(paths.fillIn.route, async c => {
    const { services, who } = c.get('visit');
    const form = await readForm(c);
    const delivery = await found(c);
    if (isRefusal(delivery)) return refusedPage(c, delivery);
    const { seen, seat } = delivery;
    const reason = reasonIn(form);
    const id = form.get('id')?.slice(0, 80) || services.id('start');
    const { program, duty, period } = refOf(c);
    const { from } = carriedIn(form);
    const { parties } = seen.expectation.expectee;
    const begun = reason
      ? await startCase(services, {
          who,
          seat,
          command: id,
          program,
          duty,
          period,
          parties,
          onBehalf: { reason },
        })
      : refuse('reason-missing');
    if (isRefusal(begun)) return page(c, delivery, { id, reason }, { from }, begun);
    return 'exists' in begun
      ? c.redirect(paths.case({ id: begun.exists }), 303)
      : c.redirect(paths.editCase({ id: begun.case.id }, { from }), 303);
  });
};
