import { useEffect, useRef, type RefObject } from "react";
import type { Values } from "@/data/resource";
import { useDebounced } from "@/lib/useDebounced";
import { isPreviewReady, previewMessage } from "./previewMessage";

const rest = 150;

/** Tells the frame what stands in the form: when the frame can hear, and whenever typing rests. */
export function usePreviewFeed(frameRef: RefObject<HTMLIFrameElement | null>, draft: Values): void {
  const settled = useDebounced(draft, rest);
  const latest = useRef(settled);
  useEffect(() => {
    latest.current = settled;
    tell(frameRef.current, settled);
  }, [frameRef, settled]);
  useEffect(() => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const frame = frameRef.current;
      const isOurs = event.origin === window.location.origin && event.source !== null && event.source === frame?.contentWindow;
      if (isOurs && isPreviewReady(event.data)) tell(frame, latest.current);
    };
    window.addEventListener("message", onMessage);
    return () => window.removeEventListener("message", onMessage);
  }, [frameRef]);
}

/** Only to a page of our own origin: the frame may have been led elsewhere. */
function tell(frame: HTMLIFrameElement | null, draft: Values): void {
  frame?.contentWindow?.postMessage(previewMessage(draft), window.location.origin);
}
