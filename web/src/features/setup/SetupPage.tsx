import { Outlet } from "@tanstack/react-router";

export function SetupPage() {
  return <Outlet />;
}
