import { createContext } from "react";

export interface WorkspaceState {
  /** One column: the sessions are a drawer. */
  isNarrow: boolean;
  unread: number;
  showSessions: () => void;
}

export const WorkspaceContext = createContext<WorkspaceState>({
  isNarrow: false,
  unread: 0,
  showSessions: () => undefined,
});
