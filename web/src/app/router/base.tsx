import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ApiError } from "@/api/client";
import type { Ability, Me } from "@/api/types";
import { meQuery, setupQuery } from "@/data/me";
import { changeLocale } from "@/lib/i18n";
import { NotFound } from "./NotFound";
import { RouteError } from "./RouteError";

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: RouteError,
  notFoundComponent: NotFound,
});

/** Finds out who is signed in; nobody is sent to set-up or to sign-in, and back afterwards. */
async function loadMe(queryClient: QueryClient, href: string): Promise<Me> {
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    await changeLocale(me.user.locale);
    return me;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "unauthenticated") throw error;
  }
  const { needed } = await queryClient.fetchQuery(setupQuery);
  if (needed) throw redirect({ to: "/setup" });
  throw redirect({ to: "/sign-in", search: href === "/" ? {} : { next: href } });
}

/** Everything behind sign-in. Areas hang their routes below it. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "app",
  beforeLoad: async ({ context, location }) => ({ me: await loadMe(context.queryClient, location.href) }),
  component: lazyRouteComponent(() => import("@/app/shell/Shell"), "Shell"),
});

/** For `beforeLoad` of an area: whoever may not use it goes to the first area they may. */
export function requireAbility(me: Me, ability: Ability): void {
  if (!me.abilities.includes(ability)) throw redirect({ to: "/" });
}
