import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute, requireAbility } from "@/app/router/base";
import { loadTexts } from "@/lib/i18n";
import { toInboxSearch } from "./inboxSearch";

const workspaceRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "workspace",
  beforeLoad: ({ context }) => requireAbility(context.me, "workspace"),
  loader: () => loadTexts("workspace", "record"),
  component: lazyRouteComponent(() => import("./WorkspacePage"), "WorkspacePage"),
});

/** The inbox; its view, filters and search are the address, so back and reload keep them. */
export const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "/",
  validateSearch: toInboxSearch,
  component: lazyRouteComponent(() => import("./inbox/InboxPage"), "InboxPage"),
});

export const conversationRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "c/$conversationId",
  component: lazyRouteComponent(() => import("./conversation/ConversationPage"), "ConversationPage"),
});

export const workspaceRoutes = workspaceRoute.addChildren([inboxRoute, conversationRoute]);
