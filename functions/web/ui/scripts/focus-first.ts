/** After a POST the summary of problems, else the banner, gets the focus. */
export function focusFirst(root: Document): void {
  root.querySelector<HTMLElement>('[data-focus]')?.focus();
}
