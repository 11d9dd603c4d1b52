import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Ability, Me, Page, ThemeName, UserSession } from "@/api/types";
import { keys } from "./keys";

export const meQuery = queryOptions({ queryKey: keys.me, queryFn: () => api.get<Me>("/me"), staleTime: Infinity });

export const setupQuery = queryOptions({
  queryKey: keys.setup,
  queryFn: () => api.get<{ needed: boolean }>("/setup"),
});

/** The person signed in. Only below the application route, which has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function useAbility(ability: Ability): boolean {
  return useMe().abilities.includes(ability);
}

export interface Credentials {
  email: string;
  password: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => api.post<Me>("/session", credentials),
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(keys.me, me);
    },
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => api.delete("/session") });
}

export interface SetupAnswers {
  code: string;
  organisation: string;
  name: string;
  email: string;
  password: string;
  locale: string;
}

export function useSetup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answers: SetupAnswers) => api.post("/setup", answers),
    onSuccess: () => client.clear(),
  });
}

export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { name?: string; locale?: string; theme?: ThemeName }) => api.patch<Me>("/me", change),
    onSuccess: (me) => client.setQueryData(keys.me, me),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (passwords: { current: string; new: string }) => api.put("/me/password", passwords),
  });
}

export function useMySessions() {
  return useQuery({
    queryKey: keys.mySessions,
    queryFn: () => api.get<Page<UserSession>>("/me/sessions"),
    select: (page) => page.items,
    staleTime: 0,
  });
}

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/me/sessions/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.mySessions }),
  });
}
