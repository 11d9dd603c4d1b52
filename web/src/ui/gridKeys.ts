import type { KeyboardEvent } from "react";

/** Where an arrow key leads from a place in a grid; undefined when the key is no arrow. */
export function arrowStep(key: string): { row: number; cell: number } | undefined {
  switch (key) {
    case "ArrowUp":
      return { row: -1, cell: 0 };
    case "ArrowDown":
      return { row: 1, cell: 0 };
    case "ArrowLeft":
      return { row: 0, cell: -1 };
    case "ArrowRight":
      return { row: 0, cell: 1 };
    default:
      return undefined;
  }
}

function controls(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>("a[href], button:not([disabled])")];
}

/**
 * Moves the focus between the links and buttons of a grid: up and down keep the column, left and right
 * stay in the row. Rows are found by aria-rowindex, so a virtual list works as well.
 */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const step = arrowStep(event.key);
  const target = event.target;
  if (!step || event.defaultPrevented || !(target instanceof HTMLElement)) return;
  const row = target.closest("[role='row']");
  if (!row || !event.currentTarget.contains(row)) return;
  const at = controls(row).indexOf(target);
  const index = Number(row.getAttribute("aria-rowindex")) + step.row;
  const next = step.row === 0 ? row : event.currentTarget.querySelector(`[role='row'][aria-rowindex='${index}']`);
  if (at < 0 || !next) return;
  const there = controls(next);
  const wanted = step.row === 0 ? at + step.cell : Math.min(at, there.length - 1);
  const control = there[wanted];
  if (!control) return;
  event.preventDefault();
  control.focus();
}
