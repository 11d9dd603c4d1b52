import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute, requireAbility } from "@/app/router/base";
import { loadTexts } from "@/lib/i18n";

/** The administrator's area. Add routes with `adminRoute` as parent. */
export const adminRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "admin",
  beforeLoad: ({ context }) => requireAbility(context.me, "admin"),
  loader: () => loadTexts("admin"),
});

const homeRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./AdminHome"), "AdminHome"),
});

export const adminRoutes = adminRoute.addChildren([homeRoute]);
