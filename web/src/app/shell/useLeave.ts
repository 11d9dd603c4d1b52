import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useContext } from "react";
import { LiveContext } from "@/data/liveContext";
import { useSignOut } from "@/data/me";
import { forgetUnsent } from "@/data/unsent";
import { useNotify } from "@/ui/notify";

/** Signs out and forgets everything that was loaded. */
export function useLeave(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const live = useContext(LiveContext);
  const notify = useNotify();
  const { mutate } = useSignOut();
  return useCallback(
    () =>
      mutate(undefined, {
        onSuccess: () => {
          live?.stop();
          forgetUnsent();
          void navigate({ to: "/sign-in", search: {} }).then(() => client.clear());
        },
        onError: (error) => notify.failed(error),
      }),
    [mutate, live, navigate, client, notify],
  );
}
