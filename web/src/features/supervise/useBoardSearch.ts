import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { boardRoute } from "./routes";
import type { BoardSearch } from "./boardSearch";

/** The board's filters and a way to change some of them. */
export function useBoardSearch(): [BoardSearch, (change: Partial<BoardSearch>) => void] {
  const search = boardRoute.useSearch();
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<BoardSearch>) =>
      void navigate({
        to: "/supervise",
        search: (old: BoardSearch) => ({ ...old, ...part }),
        // Typing and filtering would fill the history; opening a conversation is a step to go back from.
        replace: !("conversation" in part),
      }),
    [navigate],
  );
  return [search, change];
}
