/**
 * Puts the keyboard where work goes on. On touch screens the heading instead of a field, so that no on-screen
 * keyboard covers what the customer has not read yet.
 */
export function focusFirst(box: HTMLElement): void {
  // Somebody who meanwhile works elsewhere on the page is left alone.
  if (!document.hasFocus()) return;
  const touch = matchMedia("(pointer: coarse)").matches;
  const wanted = touch ? null : box.querySelector<HTMLElement>("[data-first]:not([disabled])");
  const target = wanted ?? box.querySelector<HTMLElement>("h1");
  target?.focus({ preventScroll: true });
}
