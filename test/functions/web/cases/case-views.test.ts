import { describe, expect, it } from 'vitest';
import { because } from '#functions/web/cases/because.ts';
import { caseBody, type View } from '#functions/web/cases/case-page.ts';
import { findDocument } from '#functions/web/cases/download.ts';
import type { Look } from '#functions/web/cases/look.ts';
import { trackedSteps } from '#functions/web/cases/tracked-steps.ts';
import { travellingCase } from './travelling-case.ts';

const head = 'panshan/section-head';
const clerk = 'panshan/clerk';
const shown = (look: Look, view: View = 'content') => `${caseBody(look, view, { hidden: {} })}`;
const states = (look: Look) => trackedSteps(look).map(({ state }) => state);

const underReview = () => {
  const travel = travellingCase();
  travel.fill();
  travel.submit();
  travel.signBoth();
  return travel;
};

describe('the page of a case', () => {
  it('says of a draft who fills it in, by when, and which way it will go', () => {
    const travel = travellingCase();
    travel.fill();
    const mine = travel.look(`${travel.parties.supported}/director`);
    expect(shown(mine)).toContain('请填写完整后提交');
    expect(shown(mine)).toContain('9月25日（周三）前，还有 5 个工作日');
    expect(shown(mine)).toContain('href="/cases/case_1/edit"');
    expect(states(mine)).toEqual(['now', 'next', 'next', 'next', 'next']);
  });

  it('asks the director to sign and the bureau to decide, and tells others who has it', () => {
    const travel = travellingCase();
    travel.fill();
    travel.submit();
    expect(shown(travel.look(`${travel.parties.supporter}/director`))).toContain('请您签署。同时等待');
    expect(shown(travel.look(head))).not.toContain('办理意见');
    expect(shown(travel.look(head))).toContain('全部签署期限</strong> 9月25日（周三）前');
    travel.signBoth();
    expect(shown(travel.look(head))).toContain('请您审核。');
    expect(shown(travel.look(head))).not.toContain('全部签署期限');
    expect(shown(travel.look(head))).toContain('name="verdict" type="radio" value="reject"');
    const other = shown(travel.look(`${travel.parties.supporter}/director`));
    expect(other).toContain('正在由盘山县教育局（演示） 基础教育科（股）负责人办理');
    expect(other).not.toContain('name="verdict"');
  });

  it('offers a record with number and date of today, and no rejection', () => {
    const travel = underReview();
    travel.act(head, { type: 'approve', task: travel.taskOf(head) });
    const page = shown(travel.look(clerk));
    expect(page).toContain('name="number"');
    expect(page).toContain('name="date-day" type="text" inputmode="numeric" value="18"');
    expect(page).not.toContain('value="reject"');
  });

  it('says after a return what was wanted, and then which signatures are void and what changed', () => {
    const travel = underReview();
    travel.act(head, {
      type: 'return',
      task: travel.taskOf(head),
      reason: '<b>目标</b>不具体',
      fields: ['goals'],
    });
    const mine = shown(travel.look(`${travel.parties.supported}/director`));
    expect(mine).toContain('要求修改：帮扶目标');
    expect(mine).toContain('&lt;b&gt;目标&lt;/b&gt;不具体');
    travel.fill({ goals: '三项可以检查的指标' });
    travel.submit();
    const again = travel.look(`${travel.parties.supporter}/director`);
    expect(shown(again)).toContain('因内容修改，第 1 轮签署已失效：某director（');
    expect(shown(again)).toContain('有 1 项修改');
    expect(shown(again)).toMatch(/三项可以检查的指标<\/span> <strong[^>]*>已修改<\/strong>/);
    expect(shown(again, 'documents')).toContain('href="/cases/case_1/documents/frozen-1"');
    expect(findDocument(again.seen, 'frozen-1')?.stored.version).toBe('round-1');
    expect(findDocument(again.seen, 'frozen')?.stored.version).toBe('round-2');
  });

  it('says of a step to come how many days are left to it after it had returned the case', () => {
    const travel = underReview();
    const reviewAfter = (days: number, goals: string) => {
      travel.wait(days);
      travel.act(head, { type: 'return', task: travel.taskOf(head), reason: '请补充', fields: [] });
      travel.fill({ goals });
      travel.submit();
      return trackedSteps(travel.look(head)).find(({ title }) => title.includes('审核'))?.when;
    };
    expect(reviewAfter(3, '三项指标')).toBe('收到后 5 个工作日内');
    travel.signBoth();
    expect(reviewAfter(9, '四项指标')).toBe('收到当天');
  });

  it('waits for the sealed document, then says number and date and offers it', () => {
    const travel = underReview();
    travel.act(head, { type: 'approve', task: travel.taskOf(head), opinion: '同意' });
    travel.act(clerk, { type: 'record', task: travel.taskOf(clerk), number: '2024-1', date: '2024-09-18' });
    const waiting = travel.look(clerk);
    expect(shown(waiting)).toContain('data-pending');
    expect(shown(waiting)).not.toContain('name="verdict"');
    expect(states(waiting)).toEqual(['done', 'done', 'done', 'done', 'now']);
    travel.seal();
    const done = travel.look(`${travel.parties.supporter}/director`);
    expect(shown(done)).toContain('备案号 2024-1，备案日期 2024年9月18日');
    expect(shown(done)).toContain('href="/cases/case_1/documents/sealed"');
    expect(states(done)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(findDocument(done.seen, 'sealed')?.name).toBe('农村幼儿园帮扶协议-2024-ABCD1234.pdf');
    expect(findDocument(done.seen, 'somebody-elses')).toBeUndefined();
  });

  it('has in its history what a merger brought, after the filing and in the order of the days', () => {
    const travel = underReview();
    travel.act(head, { type: 'approve', task: travel.taskOf(head) });
    travel.act(clerk, { type: 'record', task: travel.taskOf(clerk), number: '1', date: '2024-09-18' });
    travel.seal();
    const done = travel.look(clerk);
    const { supporter = '', supported = '' } = travel.parties;
    const unit = { reason: '两园合并。', unit: supported };
    const steps = [{ ...unit, on: '2024-09-18', successor: 'panshan-2024-b03', goesOn: true as const }];
    const ended = { on: '2025-03-01', unit: supporter, reason: '停办。' };
    const history = shown({ ...done, seen: { ...done.seen, steps, ended } }, 'history');
    const lines = [...history.matchAll(/jd-event__what">([^<]*)/g)].map(([, what]) => what);
    expect(lines[0]).toMatch(/撤销，于2025年3月1日终止履行/);
    expect(lines[1]).toMatch(/并入.*协议自2024年9月18日起由.*继续履行/);
    expect(lines.slice(2)).toEqual(
      [...shown(done, 'history').matchAll(/jd-event__what">([^<]*)/g)].map(([, what]) => what),
    );
    expect(history).toContain('停办。');
  });

  it('stops the way where it was rejected, and says by whom and why', () => {
    const travel = underReview();
    travel.act(head, { type: 'reject', task: travel.taskOf(head), reason: '不符合结对条件' });
    const look = travel.look(`${travel.parties.supported}/director`);
    expect(shown(look)).toMatch(/驳回，办理结束。.*不符合结对条件/);
    expect(states(look)).toEqual(['done', 'done', 'stopped']);
  });

  it('asks the holder to answer a withdrawal, and nobody else', () => {
    const travel = underReview();
    travel.act(head, { type: 'approve', task: travel.taskOf(head) });
    const submitter = `${travel.parties.supported}/director`;
    travel.act(submitter, { type: 'ask-withdrawal', reason: '填错了期限' });
    expect(shown(travel.look(clerk))).toContain('答复撤回申请');
    expect(shown(travel.look(submitter))).not.toContain('答复撤回申请');
    expect(shown(travel.look(submitter))).toContain('填错了期限');
    expect(shown(travel.look(submitter))).not.toContain('href="/cases/case_1/withdraw"');
  });

  it('tells the history in words, one entry for saving again and again', () => {
    const travel = travellingCase();
    for (const goals of ['一', '二', '三']) travel.fill({ goals });
    travel.submit();
    travel.signBoth();
    travel.wait(12);
    const page = shown(travel.look(head), 'history');
    expect(page).toContain('保存草稿（共 3 次）');
    expect(page).toContain('提醒盘山县教育局（演示） 基础教育科（股）负责人办理（到期）');
    expect(page).toContain('系统 ·');
    expect(page).toContain(`hash-${travel.present().version}`);
    expect(page).not.toMatch(/undefined|\[object|REMINDED/);
    const english = shown(travel.look(head, 'en'), 'history');
    expect(english).not.toMatch(/undefined|保存|提醒/);
  });

  it('explains why it is with this seat: capacity, clause', () => {
    const travel = underReview();
    const look = travel.look(head);
    const [task] = look.seen.mine;
    const said = task ? `${because(look, task)}` : '';
    expect(said).toContain('A1, stage 2');
    expect(said).toMatch(/帮扶园（[^）]*（演示））的主管部门；被帮扶园（/);
  });

  it('explains a step that a condition put there with the condition and its facts', () => {
    const travel = travellingCase('across');
    travel.fill();
    travel.submit();
    const seat = 'panjin/section-head';
    const look = travel.look(seat);
    const [task] = look.seen.mine;
    const said = task ? `${because(look, task)}` : '';
    expect(said).toContain('<code>supporter.area != supported.area</code>');
    expect(said).toMatch(/被帮扶园 所在地主管部门：\S+教育局（演示）/);
    expect(said).toContain('本项目的组织部门');
    expect(shown(look)).toContain('请您同意或提出意见');
  });
});
