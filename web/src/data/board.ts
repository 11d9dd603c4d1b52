import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Board } from "@/api/types";
import { keys } from "./keys";
import { useLiveChannel } from "./liveContext";
import { takeBoard } from "./reduce/board";

/** The supervisor's board: fetched once, then replaced by each publication on `board`. */
export function useBoard() {
  const client = useQueryClient();
  useLiveChannel("board");
  return useQuery({
    queryKey: keys.board,
    queryFn: async ({ signal }) => {
      const fetched = await api.get<Board>("/supervise/board", { signal });
      return takeBoard(client.getQueryData<Board>(keys.board), fetched);
    },
    // A board that was left and opened again shows the last picture and fetches at once.
    staleTime: 0,
  });
}
