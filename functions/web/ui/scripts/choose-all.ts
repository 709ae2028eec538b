/** One box ticks all of a page, and it is said how many are ticked. `data-choose-all` names the boxes. */
export function chooseAll(root: Document): void {
  for (const bar of root.querySelectorAll<HTMLElement>('[data-choose-all]')) {
    const form = bar.closest('form');
    const all = bar.querySelector<HTMLInputElement>('input[type=checkbox]');
    const said = bar.querySelector<HTMLElement>('[data-chosen]');
    if (!form || !all || !said) continue;
    const boxes = form.querySelectorAll<HTMLInputElement>(`input[name=${bar.dataset.chooseAll}]`);
    const show = () => {
      const chosen = [...boxes].filter(({ checked }) => checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
      said.textContent = (said.dataset.chosen ?? '').replace('#', String(chosen));
    };
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked;
    });
    form.addEventListener('change', show);
    // Coming back by the browser's history, what was ticked stands there again.
    window.addEventListener('pageshow', show);
    bar.hidden = false;
    show();
  }
}
