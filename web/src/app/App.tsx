import { FluentProvider } from "@fluentui/react-components";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Live } from "@/data/live";
import { LiveContext } from "@/data/liveContext";
import { themes } from "@/ui/theme";
import { useThemeKind } from "@/ui/themeChoice";
import type { createAppRouter } from "./router/router";

export interface AppProps {
  queryClient: QueryClient;
  live: Live;
  router: ReturnType<typeof createAppRouter>;
}

export function App({ queryClient, live, router }: AppProps) {
  const kind = useThemeKind();
  return (
    <FluentProvider theme={themes[kind]} data-theme={kind}>
      <QueryClientProvider client={queryClient}>
        <LiveContext.Provider value={live}>
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
        </LiveContext.Provider>
      </QueryClientProvider>
    </FluentProvider>
  );
}
