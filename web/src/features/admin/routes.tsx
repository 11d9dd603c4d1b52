import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { appRoute, requireAbility } from "@/app/router/base";
import { NotFound } from "@/app/router/NotFound";
import { loadTexts } from "@/lib/i18n";
import { findSection } from "./sections";

/** The administrator's area. Add routes with `adminRoute` as parent. */
export const adminRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "admin",
  beforeLoad: ({ context }) => requireAbility(context.me, "admin"),
  loader: () => loadTexts("admin"),
  component: lazyRouteComponent(() => import("./AdminPage"), "AdminPage"),
  notFoundComponent: NotFound,
});

const homeRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./AdminHome"), "AdminHome"),
});

const messagesRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "messages",
  component: lazyRouteComponent(() => import("./messages/MessagesPage"), "MessagesPage"),
});

const formulasRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "formulas",
  loader: () => loadTexts("formula", "record"),
  component: lazyRouteComponent(() => import("./formulas/FormulasPage"), "FormulasPage"),
});

const keysRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "api-keys",
  component: lazyRouteComponent(() => import("./keys/KeysPage"), "KeysPage"),
});

export interface AuditSearch {
  table?: string;
}

export const auditRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "audit",
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    table: typeof search.table === "string" && search.table !== "" ? search.table.slice(0, 60) : undefined,
  }),
  component: lazyRouteComponent(() => import("./audit/AuditPage"), "AuditPage"),
});

/** Whether the address names a section that is edited row by row. */
function requireRows(id: string): void {
  if (!findSection(id)?.resource) throw notFound();
}

export interface RowsSearch {
  q?: string;
}

export const rowsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "$section",
  validateSearch: (search: Record<string, unknown>): RowsSearch => ({
    q: typeof search.q === "string" && search.q !== "" ? search.q.slice(0, 200) : undefined,
  }),
  beforeLoad: ({ params }) => requireRows(params.section),
  component: lazyRouteComponent(() => import("./record/RowsPage"), "RowsPage"),
});

/** `new` is a row that does not exist yet. */
export const rowRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "$section/$rowId",
  beforeLoad: ({ params }) => requireRows(params.section),
  component: lazyRouteComponent(() => import("./record/RowPage"), "RowPage"),
});

export const adminRoutes = adminRoute.addChildren([homeRoute, messagesRoute, formulasRoute, keysRoute, auditRoute, rowsRoute, rowRoute]);
