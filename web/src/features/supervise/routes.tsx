import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute, requireAbility } from "@/app/router/base";
import { loadTexts } from "@/lib/i18n";
import { toBoardSearch } from "./boardSearch";

/** The supervisor's area. Add routes with `superviseRoute` as parent. */
export const superviseRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "supervise",
  beforeLoad: ({ context }) => requireAbility(context.me, "supervise"),
  // The drawer shows the workspace's timeline, which brings its own texts.
  loader: () => loadTexts("supervise", "workspace"),
});

export const boardRoute = createRoute({
  getParentRoute: () => superviseRoute,
  path: "/",
  validateSearch: toBoardSearch,
  component: lazyRouteComponent(() => import("./BoardPage"), "BoardPage"),
});

export const superviseRoutes = superviseRoute.addChildren([boardRoute]);
