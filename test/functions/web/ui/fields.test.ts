import { describe, expect, it } from 'vitest';
import { radios } from '#functions/web/ui/choices.ts';
import { dateField, dateParts, isoFrom, readDateParts } from '#functions/web/ui/date-field.ts';
import { type Html, html } from '#functions/web/ui/html.ts';
import { page } from '#functions/web/ui/page.ts';
import { textArea, textField } from '#functions/web/ui/text-fields.ts';
import { area } from '#functions/web/ui/words.ts';

const t = area({})('zh');
const nasty = `"><script>alert('1')</script>&`;
const idsNamedBy = (markup: Html) =>
  [...markup.matchAll(/aria-describedby="([^"]*)"/g)].flatMap(([, ids = '']) => ids.split(' '));

describe('fields', () => {
  it('escape what people typed, wherever it stands', () => {
    const made = [
      textField({ t, name: 'a', label: nasty, value: nasty, hint: nasty, error: nasty, suffix: nasty }),
      textArea({ t, name: 'b', label: nasty, value: nasty, maximum: 5 }),
      radios({
        t,
        name: 'c',
        label: nasty,
        value: nasty,
        options: [{ value: nasty, label: nasty, hint: nasty }],
      }),
      page({
        t,
        title: nasty,
        body: html`${nasty}`,
        address: `/x?q=${nasty}`,
        problems: [{ text: nasty, field: nasty }],
      }),
    ].join('');
    expect(made).not.toContain('<script>');
    expect(made).not.toContain(`"">`);
  });

  it('refuse a promise, so that a page is always a string', () => {
    expect(() => html`${Promise.resolve('a') as never}`).toThrow('promise');
  });

  it('tie hint, source, error and count to their control', () => {
    const made = textArea({
      t,
      name: 'plan',
      label: '目标',
      hint: '两句话',
      source: '上月月报',
      error: '请填写',
      maximum: 20,
    });
    expect(idsNamedBy(made)).toEqual(['plan-hint', 'plan-source', 'plan-error', 'plan-info']);
    for (const id of idsNamedBy(made)) expect(`${made}`).toContain(`id="${id}"`);
    expect(`${made}`).toContain('<label class="govuk-label govuk-label--s" for="plan">');
  });

  it('give the first choice the id of the field, where the error summary’s link lands', () => {
    const made = radios({
      t,
      name: 'kind',
      label: '方式',
      options: [
        { value: 'a', label: '甲' },
        { value: 'b', label: '乙' },
      ],
    });
    expect(`${made}`).toContain('id="kind" name="kind" type="radio" value="a"');
    expect(`${made}`).toContain('id="kind-2" name="kind" type="radio" value="b"');
  });

  it('keep a date that does not exist as it was typed', () => {
    const typed = readDateParts(
      name => ({ 'ends-year': '2025', 'ends-month': '2', 'ends-day': '29' })[name],
      'ends',
    );
    expect(isoFrom(typed)).toBe('wrong');
    expect(`${dateField({ t, name: 'ends', label: '结束', value: typed })}`).toContain('value="29"');
  });

  it('read dates in full-width digits, and know empty from wrong', () => {
    expect(isoFrom({ year: '２０２４', month: '９', day: ' 20 ' })).toEqual({ iso: '2024-09-20' });
    expect(isoFrom({ year: '', month: '', day: '' })).toBe('empty');
    expect(isoFrom({ year: '2024', month: '', day: '1' })).toBe('wrong');
    expect(isoFrom({ year: '24', month: '9', day: '1' })).toBe('wrong');
    expect(dateParts('2024-09-05')).toEqual({ year: '2024', month: '9', day: '5' });
  });
});
