/** One box ticks all items of a page, and it is said how many are ticked: the text has a `#` for the number. */
export function chooseAll(root: Document): void {
  const bar = root.querySelector<HTMLElement>('[data-choose-all]');
  const form = bar?.closest('form');
  const [all, said] = [bar?.querySelector('input'), bar?.querySelector('output')];
  if (!bar || !form || !all || !said) return;
  const boxes = [...form.querySelectorAll<HTMLInputElement>('[name=item]')];
  const show = ({ target }: Event) => {
    if (target === all) for (const box of boxes) box.checked = all.checked;
    const chosen = boxes.filter(({ checked }) => checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && !all.checked;
    said.textContent = `${bar.dataset.chooseAll}`.replace('#', `${chosen}`);
    bar.hidden = false;
  };
  form.addEventListener('change', show);
  // Also when the browser's history brings the page back, with what was ticked.
  window.addEventListener('pageshow', show);
}
