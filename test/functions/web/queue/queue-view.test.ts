import { describe, expect, it } from 'vitest';
import { pageSize, type Queue } from '#functions/web/queue/my-queue.ts';
import { queueBody } from '#functions/web/queue/queue-view.ts';
import { type Html, html, nothing } from '#functions/web/ui/html.ts';
import { area } from '#functions/web/ui/words.ts';
import { morning, travellingCase } from '../cases/travelling-case.ts';

const t = area({})('zh');
const seat = 'panshan/section-head';

const queue = (more: Partial<Queue> = {}): Queue => {
  const travel = travellingCase();
  travel.fill();
  travel.submit();
  travel.signBoth();
  const { seen } = travel.look(seat);
  const rows = seen.mine.map(task => ({ case: seen.case, task, definition: seen.definition }));
  return {
    rows,
    total: 1,
    late: 0,
    full: false,
    gone: false,
    forms: [{ key: 'p.agreement', form: seen.form, definition: seen.definition, count: 1 }],
    page: 1,
    pages: 1,
    seats: [seat],
    directory: seen.directory,
    ...more,
  };
};
const shown = (more: Partial<Queue> = {}, now = morning) => `${queueBody({ queue: queue(more), t, now })}`;

describe('the queue', () => {
  it('explains itself when it is empty', () => {
    const empty = (asked: Html) =>
      `${queueBody({ queue: queue({ rows: [], total: 0, forms: [] }), t, now: morning }, asked)}`;
    // As `askedList` gives it when there is nothing: empty, but made anew.
    expect(empty(html`${nothing}`)).toContain('>没有等您办理的事项');
    expect(empty(html`<p>有人提问</p>`)).toContain('除上面等您答复的以外，没有等您办理的事项');
  });

  it('says what waits, for whom it is and by when, in words', () => {
    const page = shown();
    expect(page).toContain('有 1 件等您办理');
    expect(page).toContain('href="/cases/case_1?from=queue"');
    expect(page).toContain('9月27日（周五）前，还有 7 个工作日');
    expect(page).toContain('2024年度');
    expect(page).toContain('首次');
  });

  it('marks what is late', () => {
    const page = shown({ late: 1 }, morning + 12 * 24 * 3600 * 1000);
    expect(page).toContain('其中 1 件已逾期');
    expect(page).toContain('>逾期<');
  });

  it('counts by form as links, keeps the filter from page to page, and says when there is more than it reads', () => {
    const [row] = queue().rows;
    const rows = row ? Array.from({ length: pageSize }, () => row) : [];
    const page = shown({ rows, total: 500, full: true, pages: 10, page: 2, form: 'p.agreement', seat });
    expect(page).toContain('href="/queue?seat=panshan%2Fsection-head&amp;form=p.agreement&amp;page=3"');
    expect(page).toContain('有 500 件以上等您办理');
    expect(page).toContain('期限最近的 500 件');
    expect(page.match(/<tr role="row">/g)).toHaveLength(pageSize + 1);
  });

  it('filters by seat for whoever holds two', () => {
    const page = shown({ seats: [seat, 'panshan/clerk'] });
    expect(page).toContain('href="/queue?seat=panshan%2Fclerk"');
  });
});
