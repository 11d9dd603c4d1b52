/** Chooses the screen. */
import { useCallback, useEffect, useRef } from "preact/hooks";
import type { Controller } from "../app/controller";
import type { Translate } from "../i18n/i18n";
import { ViewContext } from "./context";
import { Failed } from "./Failed";
import { focusFirst } from "./focus";
import { Header } from "./Header";
import { useModel } from "./hooks";
import { Loading } from "./Loading";
import { lazy } from "./lazy";
import { Start } from "./Start";

const Chat = lazy(() => import("./Chat").then((part) => part.Chat), { screen: true });
const Offline = lazy(() => import("./Offline").then((part) => part.Offline), { screen: true });
const OfflineSent = lazy(() => import("./OfflineSent").then((part) => part.OfflineSent), { screen: true });

export interface AppProps {
  controller: Controller;
  t: Translate;
  locale: string;
}

export function App({ controller, t, locale }: AppProps) {
  const state = useModel(controller.services.model);
  const boxRef = useRef<HTMLDivElement>(null);
  const { screen, open, config } = state;

  // Whoever opens the chat or reaches another screen starts at its first control, never at nothing.
  const focus = useCallback(() => {
    if (controller.services.model.state.open && boxRef.current) focusFirst(boxRef.current);
  }, [controller]);
  useEffect(focus, [focus, open, screen]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) controller.services.host.say({ t: "close" });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [controller]);

  useEffect(() => {
    document.title = config?.title || t("chat");
  }, [config?.title, t]);

  return (
    <ViewContext.Provider value={{ controller, t, locale, focusFirst: focus }}>
      <div class="app" ref={boxRef}>
        <Header state={state} />
        <main class="main">
          {screen === "loading" && <Loading />}
          {screen === "failed" && state.failure && <Failed failure={state.failure} />}
          {screen === "start" && config && <Start config={config} state={state} />}
          {screen === "offline" && config && <Offline config={config} state={state} />}
          {screen === "offlineSent" && <OfflineSent />}
          {screen === "chat" && config && <Chat config={config} state={state} />}
        </main>
      </div>
    </ViewContext.Provider>
  );
}
