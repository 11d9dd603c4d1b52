import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Page } from "@/api/types";
import { keys } from "./keys";

interface Identified {
  id: string;
}

/**
 * The hooks of one administration resource, for example `adminResource<AdminUser>("users")`.
 * Every write refreshes the resource's lists.
 */
export function adminResource<T extends Identified>(resource: string) {
  const path = `/${resource}`;
  return {
    useList: () =>
      useInfiniteQuery({
        queryKey: keys.admin(resource),
        queryFn: ({ pageParam, signal }) =>
          api.get<Page<T>>(path, { query: { after: pageParam, limit: 100 }, signal }),
        initialPageParam: "",
        getNextPageParam: (last) => last.next,
        select: (data) => data.pages.flatMap((page) => page.items),
      }),
    useItem: (id: string | undefined) =>
      useQuery({
        queryKey: keys.adminItem(resource, id ?? ""),
        queryFn: () => api.get<T>(`${path}/${id ?? ""}`),
        enabled: id !== undefined && id !== "",
      }),
    useSave: () => {
      const client = useQueryClient();
      return useMutation({
        mutationFn: ({ id, ...item }: Partial<T>) =>
          id === undefined || id === "" ? api.post<T>(path, item) : api.patch<T>(`${path}/${id}`, item),
        onSettled: () => client.invalidateQueries({ queryKey: keys.admin(resource) }),
      });
    },
    useRemove: () => {
      const client = useQueryClient();
      return useMutation({
        mutationFn: (id: string) => api.delete(`${path}/${id}`),
        onSettled: () => client.invalidateQueries({ queryKey: keys.admin(resource) }),
      });
    },
  };
}
