import { Outlet } from "@tanstack/react-router";

export function RecordPage() {
  return <Outlet />;
}
