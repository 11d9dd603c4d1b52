/** Short notices on their way to the screen. The part that shows them loads after the first screen. */

export interface NoticeAction {
  label: string;
  run: () => void;
}

export interface Notice {
  intent: "success" | "error" | "info";
  title: string;
  body?: string;
  action?: NoticeAction;
}

/** Notices kept while nobody shows them yet. */
const mostWaiting = 10;

let waiting: Notice[] = [];
let show: ((notice: Notice) => void) | undefined;

export function postNotice(notice: Notice): void {
  if (show) show(notice);
  else waiting = [...waiting, notice].slice(-mostWaiting);
}

/** The one place that shows notices; what came before is handed over at once. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  show = listener;
  const early = waiting;
  waiting = [];
  early.forEach(listener);
  return () => {
    show = undefined;
  };
}
