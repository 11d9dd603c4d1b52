import { Outlet } from "@tanstack/react-router";

export function DataPage() {
  return <Outlet />;
}
