import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { ErrorState } from "@/ui/ErrorState";

/** A screen that could not be opened; trying again loads it afresh. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} onRetry={retry} />;
}
