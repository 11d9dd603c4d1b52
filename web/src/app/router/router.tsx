import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { areas } from "@/app/shell/areas";
import { adminRoutes } from "@/features/admin/routes";
import { recordRoutes } from "@/features/record/routes";
import { setupRoute } from "@/features/setup/routes";
import { signInRoute } from "@/features/signin/routes";
import { superviseRoutes } from "@/features/supervise/routes";
import { workspaceRoutes } from "@/features/workspace/routes";
import { appRoute, rootRoute } from "./base";
import { Pending } from "./Pending";

const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    const area = areas.find(({ ability }) => context.me.abilities.includes(ability));
    if (area) throw redirect({ to: area.path });
  },
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  appRoute.addChildren([homeRoute, workspaceRoutes, recordRoutes, superviseRoutes, adminRoutes]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingComponent: Pending,
    defaultPendingMs: 300,
    scrollRestoration: false,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
