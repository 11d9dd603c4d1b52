import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/app/router/base";
import { loadTexts } from "@/lib/i18n";

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "setup",
  loader: () => loadTexts("setup"),
  component: lazyRouteComponent(() => import("./SetupPage"), "SetupPage"),
});
