const pauseMs = 5_000;

/**
 * Posts what was typed to the form's `data-autosave` address, five seconds after the last change. The server answers 200
 * with a sentence as text/plain (已保存 10:32), which is shown and read out; other answers show nothing, so that nobody trusts them.
 */
export function autosave(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const address = form.dataset.autosave;
    if (address === undefined) continue;
    const said = root.createElement('p');
    said.className = 'jd-small';
    said.setAttribute('role', 'status');
    form.append(said);
    let pause = 0;
    const save = async (): Promise<void> => {
      const typed = [...new FormData(form)].filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      );
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(typed) }).catch(
        () => undefined,
      );
      said.textContent = answer?.ok ? await answer.text() : '';
    };
    form.addEventListener('input', () => {
      clearTimeout(pause);
      pause = window.setTimeout(save, pauseMs);
    });
    form.addEventListener('submit', () => clearTimeout(pause));
  }
}
