import { useEffect, useState } from "preact/hooks";
import type { Link } from "../logic/stream";
import { useView } from "./context";

/** A short reconnect is nobody's concern; a longer one is told. */
const patience = 1_500;

/** Tells when the line is down, and lets the customer try at once. */
export function Banner({ link, over }: { link: Link; over: boolean }) {
  const { t, controller, focusFirst } = useView();
  const [shown, setShown] = useState(false);
  const down = (link.at === "connecting" || link.at === "waiting") && !over;
  useEffect(() => {
    if (!down) {
      setShown(false);
      return;
    }
    const id = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(id);
  }, [down]);
  return (
    <div role="status">
      {shown && down && (
        <div class="banner">
          <span>{t(link.at === "waiting" ? "linkWaiting" : "linkConnecting")}</span>
          {link.at === "waiting" && (
            <button type="button" class="link" onClick={() => { controller.wake(); focusFirst(); }}>{t("linkRetry")}</button>
          )}
        </div>
      )}
    </div>
  );
}
