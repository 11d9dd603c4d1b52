import { useContext, useEffect } from "react";
import { actionFor } from "./action";
import { ActionContext } from "./registry";

function hasOpenDialog(): boolean {
  return document.querySelector("[role='dialog'][aria-modal='true'], [role='alertdialog'], [role='menu']") !== null;
}

/** Listens once for the whole application. */
export function useShortcuts(): void {
  const registry = useContext(ActionContext);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionFor(registry.all(), event, hasOpenDialog());
      if (!action) return;
      event.preventDefault();
      action.perform();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [registry]);
}
