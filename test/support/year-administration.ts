import { changeUnit } from '#shared/actions/change-unit.ts';
import { extendDuty } from '#shared/actions/extend-duty.ts';
import { giveWaysIn } from '#shared/actions/give-ways-in.ts';
import { can } from '#shared/domain/access.ts';
import { dayOf, shift } from '#shared/domain/calendar.ts';
import { accepted, commandId, insist, type Year } from './year-commands.ts';

/** What the administrator does in the year: one-time codes, an extension, somebody who leaves, a kindergarten that closes. */
export const administration = (year: Year, end: number): { at: number; act: () => Promise<void> }[] => {
  const { house } = year;
  const { clock, roll } = house;
  const somewhen = (from: number, to: number) =>
    clock.now() + Math.floor((from + roll() * (to - from)) * (end - clock.now()));
  const administrator = () =>
    insist(year, async services => {
      const who = await services.people.who('panjin-administrator', services.now());
      if (!who) throw new Error('nobody administers');
      return who;
    });
  const change = async (unit: string, asked: Parameters<typeof changeUnit>[3]['asked']) => {
    const who = await administrator();
    const command = commandId(year, asked.kind);
    const grant = can(who, 'administer', { kind: 'unit', unit, above: ['panjin'] });
    const seen = grant ? (await house.reliable.changes.of(grant, unit)).length : 0;
    accepted(
      year,
      asked.kind,
      await insist(year, services => changeUnit(services, who, unit, { command, seen, asked })),
    );
  };
  const codes = async () => {
    const who = await administrator();
    const id = commandId(year, 'codes');
    const asked = { id, people: ['dawa-2024-b01-director', 'panshan-2024-b01-director', 'panshan-clerk'] };
    accepted(year, 'codes', await insist(year, services => giveWaysIn(services, who, asked)));
  };
  const extend = async (key: string) => {
    const who = await administrator();
    const until = shift(dayOf(clock.now(), 'Asia/Shanghai'), { days: 12 });
    const asked = {
      program: year.program,
      duty: 'agreement',
      period: '2024',
      key,
      until,
      reason: '园长住院。',
    };
    accepted(year, 'extend', await insist(year, services => extendDuty(services, who, asked)));
  };
  const late = [
    'dawa-2024-b07+dawa-2024-s06',
    'panshan-2024-b02+panshan-2024-s02',
    'dawa-2024-b03+dawa-2024-s03',
  ];
  const left = {
    kind: 'left' as const,
    reason: '调离。',
    role: 'director',
    person: 'panshan-2024-s02-director',
    successor: 'panshan-2024-s02-deputy',
  };
  return [
    { at: somewhen(0.01, 0.05), act: codes },
    { at: somewhen(0.3, 0.6), act: codes },
    ...late.map(key => ({ at: somewhen(0.07, 0.078), act: () => extend(key) })),
    { at: somewhen(0.2, 0.7), act: () => change('panshan-2024-s02', left) },
    { at: somewhen(0.5, 0.9), act: () => change('dawa-2024-b06', { kind: 'closed', reason: '生源不足。' }) },
    {
      at: somewhen(0.2, 0.9),
      act: () =>
        change('panshan-2024-b03', {
          kind: 'renamed',
          reason: '更名。',
          name: { zh: '新名幼儿园（演示）', en: 'Renamed kindergarten (demonstration)' },
        }),
    },
  ];
};
