/** A phrase is put in where the opinion ends; nothing that was typed is replaced. */
export function offerPhrases(root: Document): void {
  for (const box of root.querySelectorAll<HTMLElement>('[data-phrases]')) {
    const area = root.getElementById(box.dataset.phrases ?? '');
    if (!(area instanceof HTMLTextAreaElement)) continue;
    box.hidden = false;
    box.addEventListener('click', event => {
      if (!(event.target instanceof HTMLButtonElement)) return;
      // Western sentences stand apart.
      const gap = /[!-~]$/.test(area.value) ? ' ' : '';
      area.value += gap + (event.target.textContent ?? '');
      area.dispatchEvent(new Event('input'));
      area.focus();
    });
  }
}
