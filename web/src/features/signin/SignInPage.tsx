import { Outlet } from "@tanstack/react-router";

export function SignInPage() {
  return <Outlet />;
}
