import { type Html, html } from './html.ts';
import { area, type Voice } from './words.ts';

const words = area({
  list: { zh: '下载本表：', en: 'Download this list: ' },
  xlsx: { zh: 'Excel 表格（.xlsx）', en: 'Excel (.xlsx)' },
  csv: { zh: '文本表格（.csv）', en: 'Text (.csv)' },
});

/** The two files in which every list is offered. */
export const fileKinds = ['xlsx', 'csv'] as const;
export type FileKind = (typeof fileKinds)[number];

/** The whole list as files, with the filters of the page that offers it. */
export const downloads = (t: Voice, href: (kind: FileKind) => string): Html => {
  const say = words(t.tongue);
  const links = fileKinds.map(
    kind => html`<a class="govuk-link" href="${href(kind)}" download>${say(kind)}</a>`,
  );
  return html`<p class="jd-downloads">${say('list')}<span>${links[0]}</span> <span>${links[1]}</span></p>`;
};
