/** A second click within the same page sends nothing; coming back by the browser's history sets it free. */
export function sendOnce(root: Document): void {
  root.addEventListener('submit', event => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (!(event.submitter instanceof HTMLElement) || event.submitter.dataset.once === undefined) return;
    if (form.dataset.sent !== undefined) event.preventDefault();
    form.dataset.sent = '';
  });
  window.addEventListener('pageshow', () => {
    for (const form of root.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset.sent;
  });
}
