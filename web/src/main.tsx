import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { onSignedOut } from "@/api/client";
import { App } from "@/app/App";
import { createAppRouter } from "@/app/router/router";
import { applyPublication } from "@/data/applyLive";
import { keys } from "@/data/keys";
import { Live } from "@/data/live";
import { CentrifugeTransport, liveUrl } from "@/data/liveTransport";
import { createQueryClient } from "@/data/queryClient";
import { startI18n } from "@/lib/i18n";

async function start(root: HTMLElement): Promise<void> {
  await startI18n();
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  const live = new Live({
    client: queryClient,
    transport: new CentrifugeTransport(liveUrl(window.location)),
    apply: (publication) => applyPublication(queryClient, publication),
  });
  onSignedOut(() => {
    if (queryClient.getQueryData(keys.me) === undefined) return; // nobody was signed in: the route asks and answers itself
    live.stop();
    queryClient.removeQueries({ queryKey: keys.me });
    void router.invalidate();
  });
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} live={live} router={router} />
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (root) void start(root);
