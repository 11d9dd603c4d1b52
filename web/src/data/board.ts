import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Board } from "@/api/types";
import { keys } from "./keys";
import { useLiveChannel } from "./liveContext";

/** The supervisor's board: fetched once, then replaced by each publication on `board`. */
export function useBoard() {
  useLiveChannel("board");
  return useQuery({ queryKey: keys.board, queryFn: () => api.get<Board>("/supervise/board") });
}
