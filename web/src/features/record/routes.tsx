import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { appRoute, requireAbility } from "@/app/router/base";
import { loadTexts } from "@/lib/i18n";

const dataRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "data",
  beforeLoad: ({ context }) => requireAbility(context.me, "workspace"),
  loader: () => loadTexts("record"),
  component: lazyRouteComponent(() => import("./DataPage"), "DataPage"),
});

const dataHomeRoute = createRoute({
  getParentRoute: () => dataRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/data/$table", params: { table: "contact" } });
  },
});

export interface RecordListSearch {
  q?: string;
  status?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
}

export const tableRoute = createRoute({
  getParentRoute: () => dataRoute,
  path: "$table",
  validateSearch: (search: Record<string, unknown>): RecordListSearch => ({
    q: text(search.q),
    status: text(search.status),
  }),
  component: lazyRouteComponent(() => import("./RecordListPage"), "RecordListPage"),
});

export const newRecordRoute = createRoute({
  getParentRoute: () => dataRoute,
  path: "$table/new",
  component: lazyRouteComponent(() => import("./NewRecordPage"), "NewRecordPage"),
});

export const recordRoute = createRoute({
  getParentRoute: () => dataRoute,
  path: "$table/$recordId",
  component: lazyRouteComponent(() => import("./RecordPage"), "RecordPage"),
});

export const recordRoutes = dataRoute.addChildren([dataHomeRoute, tableRoute, newRecordRoute, recordRoute]);
