import { Outlet } from "@tanstack/react-router";

export function NewRecordPage() {
  return <Outlet />;
}
