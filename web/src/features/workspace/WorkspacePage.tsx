import { Outlet } from "@tanstack/react-router";

export function WorkspacePage() {
  return <Outlet />;
}
