import { Outlet } from "@tanstack/react-router";

export function ConversationPage() {
  return <Outlet />;
}
