/** Tells when the visitor moves to another page, also where a single-page application only rewrites the address. */
import { pageInfo, type PageInfo } from "../bridge/protocol";

/** Titles are usually set a moment after the address. */
const settle = 250;

export function currentPage(): PageInfo {
  return pageInfo({ url: location.href, title: document.title });
}

export function watchPage(changed: () => void): void {
  let last = location.href;
  const look = (): void => {
    if (location.href === last) return;
    last = location.href;
    setTimeout(changed, settle);
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (this: History, ...args: Parameters<History["pushState"]>): void {
      original.apply(this, args);
      look();
    };
  }
  addEventListener("popstate", look);
  addEventListener("hashchange", look);
}
