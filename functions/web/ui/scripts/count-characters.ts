/** Counts down beneath a textarea; it is read out only when typing pauses for a second. */
export function countCharacters(root: Document): void {
  const english = root.documentElement.lang === 'en';
  for (const message of root.querySelectorAll<HTMLElement>('[data-count]')) {
    const area = root.getElementById(message.id.replace(/-info$/, ''));
    if (!(area instanceof HTMLTextAreaElement)) continue;
    const spoken = message.cloneNode() as HTMLElement;
    spoken.id = `${message.id}-spoken`;
    spoken.className = 'govuk-visually-hidden';
    spoken.setAttribute('aria-live', 'polite');
    message.after(spoken);
    let pause = 0;
    const update = (): void => {
      const left = Number(message.dataset.count) - area.value.length;
      const over = left < 0;
      message.textContent = english
        ? `${Math.abs(left)} characters ${over ? 'too many' : 'left'}`
        : over
          ? `已超出 ${-left} 个字`
          : `还可输入 ${left} 个字`;
      message.classList.toggle('govuk-error-message', over);
      message.classList.toggle('govuk-hint', !over);
      clearTimeout(pause);
      pause = window.setTimeout(() => {
        spoken.textContent = message.textContent;
      }, 1000);
    };
    area.addEventListener('input', update);
    if (area.value) update();
  }
}
