import { paths } from '../paths.ts';
import { button, postForm } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { textArea } from '../ui/text-fields.ts';
import { uploadField } from '../ui/upload-field.ts';
import { publishWords } from './publish-words.ts';
import { largest, type Mistake } from './read-definition.ts';

type Tongue = 'zh' | 'en';

/** Mistakes after which nobody reads on. */
const mostShown = 100;

/** Each mistake with its line, a sentence, and what to paste where the plan itself is to blame. */
export const mistakesTable = (tongue: Tongue, text: string, mistakes: readonly Mistake[]): Html => {
  if (mistakes.length === 0) return nothing;
  const t = publishWords(tongue);
  const lines = text.split('\n');
  const quoted = ({ line }: Mistake) => lines[line - 1]?.trim().slice(0, 80) ?? '';
  return html`<section class="jd-section" id="findings">${dataTable({
    caption: t('findings', { n: mistakes.length }),
    columns: [
      { title: t('line'), names: true, cell: (one: Mistake) => t('lineNumber', { n: one.line }) },
      {
        title: t('finding'),
        cell: one =>
          html`${t.of(one)} <span class="jd-small">${one.code}</span>${quoted(one) ? html`<br><code class="jd-code">${quoted(one)}</code>` : nothing}`,
      },
      {
        title: t('answer'),
        cell: ({ snippet }) =>
          snippet === undefined ? t('mend') : html`${t('acknowledge')}<pre class="jd-code">${snippet}</pre>`,
      },
    ],
    rows: mistakes.slice(0, mostShown),
  })}</section>`;
};

/** Pasting is a plain form, so that what was typed outlives a session; a file is still there to be sent again. */
export const publishForm = (tongue: Tongue, text: string, error?: string): Html => {
  const t = publishWords(tongue);
  const paste = postForm(
    { action: paths.publish(), hidden: { step: 'check' } },
    html`${textArea({ t, name: 'text', label: t('text'), hint: t('textHint'), value: text, rows: 20, error })}${button({ text: t('check') })}`,
  );
  const send = postForm(
    { action: paths.publish(), hidden: { step: 'file' }, multipart: true },
    html`${uploadField({ t, name: 'file', label: t('file'), accept: ['.yaml', '.yml'], kinds: 'YAML', size: `${largest / 1000} kB` })}${button({ text: t('checkFile'), kind: 'secondary' })}`,
  );
  return html`${paste}${send}`;
};
