import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { Live } from "./live";
import type { LiveState } from "./liveTransport";

export const LiveContext = createContext<Live | undefined>(undefined);

function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("LiveContext is missing above this component");
  return live;
}

/** Follows a channel while the component is on the screen. */
export function useLiveChannel(channel: string | undefined): void {
  const live = useLive();
  useEffect(() => (channel === undefined ? undefined : live.use(channel)), [live, channel]);
}

export function useLiveState(): LiveState {
  const live = useLive();
  return useSyncExternalStore(live.onState, live.state);
}
