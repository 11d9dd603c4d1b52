import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/client";

const minute = 60_000;

/** Server state lives here; half an hour of memory makes switching back instant. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: minute,
        gcTime: 30 * minute,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && isPassing(error),
      },
      mutations: { retry: false },
    },
  });
}

/** Whether trying again can help: no answer, or the server said "not now". */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "network" || error.code === "unavailable");
}
