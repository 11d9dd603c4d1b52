import { Outlet } from "@tanstack/react-router";

export function RecordListPage() {
  return <Outlet />;
}
