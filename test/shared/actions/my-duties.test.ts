import { expect, it } from 'vitest';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import { startCase } from '#shared/actions/start-case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { filledAnswers } from '#test/support/filled-answers.ts';
import { at } from '#test/support/world.ts';
import { yearHouse } from '#test/support/year-house.ts';
import { foundYear, yearTerritory } from '#test/support/year-play.ts';

it('shows what was withdrawn after the lock as missed: it cannot be begun again', async () => {
  const house = yearHouse(1, { start: at('2024-10-08'), rate: 0 });
  const definition = await foundYear(house, yearTerritory());
  const { reliable: services } = house;
  const sits = async (person: string) => {
    const who = await services.people.who(person, services.now());
    if (!who) throw new Error(`${person} is nobody`);
    return who;
  };
  const [clerk, head] = [await sits('panshan-clerk'), await sits('panshan-section-head')];
  const report = async () =>
    (await myDesk(services, head)).duties.find(
      ({ duty, occasion }) => duty.id === 'monthly-report' && occasion.period.id === '2024-10',
    );
  const asked = { duty: 'monthly-report', period: '2024-10', parties: { unit: 'panshan' } };
  const start = {
    who: clerk,
    seat: 'panshan/clerk',
    command: 'command-start',
    program: definition.id,
    ...asked,
  };
  const started = await startCase(services, start);
  if (!('case' in started)) throw new Error(JSON.stringify(started));
  const { id } = started.case;
  let { turn } = started.case;
  const send = async (who: typeof head, seat: string, command: CaseCommand) => {
    const sent = { id: `command-${command.type}`, seen: turn, seat, command };
    const answer = await actOnCase(services, who, id, sent);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    turn = answer.case.turn;
  };
  const directory = await services.people.units(['panshan']);
  const filling = { parties: asked.parties, directory, today: '2024-10-08' };
  const answers = filledAnswers(formOf(definition, 'monthly-report'), filling);
  await send(clerk, 'panshan/clerk', { type: 'save', answers });
  await send(head, 'panshan/section-head', { type: 'submit' });
  house.clock.move(at('2025-01-06'));
  expect((await report())?.state).toBe('under-way');
  await send(head, 'panshan/section-head', { type: 'withdraw', reason: '数字有误。' });
  expect((await report())?.state).toBe('missed');
});
