import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute, requireAbility } from "@/app/router/base";
import { loadTexts } from "@/lib/i18n";

/** The supervisor's area. Add routes with `superviseRoute` as parent. */
export const superviseRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "supervise",
  beforeLoad: ({ context }) => requireAbility(context.me, "supervise"),
  loader: () => loadTexts("supervise"),
});

const boardRoute = createRoute({
  getParentRoute: () => superviseRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./BoardPage"), "BoardPage"),
});

export const superviseRoutes = superviseRoute.addChildren([boardRoute]);
