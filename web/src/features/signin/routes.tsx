import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/app/router/base";
import { loadTexts } from "@/lib/i18n";

export interface SignInSearch {
  /** Where to go afterwards: a path on this server. */
  next?: string;
}

/** Accepts only paths of our own, so that nobody can be sent elsewhere after signing in. */
export function toNextPath(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-in",
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({ next: toNextPath(search.next) }),
  loader: () => loadTexts("signin"),
  component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
});
