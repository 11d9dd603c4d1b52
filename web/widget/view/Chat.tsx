import { useEffect, useRef, useState } from "preact/hooks";
import type { Config } from "../api/types";
import { isOver, type State } from "../logic/state";
import { Composer } from "./Composer";
import { useChat, useView } from "./context";
import { Banner } from "./Banner";
import { Notice } from "./Notice";
import { Queue } from "./Queue";
import { lazy } from "./lazy";
import { Timeline } from "./Timeline";

const Over = lazy(() => import("./extras").then((part) => part.Over), { screen: false });

/** The conversation: how the line is, the place in the queue, what was said, and where to write. */
export function Chat({ config, state }: { config: Config; state: State }) {
  const { t, controller } = useView();
  const chat = useChat();
  const { conversation } = state;
  const over = isOver(conversation);
  const files = config.attachments && !over;
  const drop = useDrop(files, (list) => chat.uploads.add(list));
  if (!conversation) return null;
  return (
    <div class="main" {...drop.handlers}>
      <Banner link={state.link} over={over} />
      {conversation.state === "open" && config.showPosition && <Queue state={state} />}
      <Timeline state={state} />
      <Notice notice={state.notice} />
      {over ? (
        <Over config={config} state={state} conversation={conversation} />
      ) : (
        <Composer
          state={state}
          files={files}
          busy={false}
          onTyping={() => chat.typing()}
          onSend={(text) => {
            const sent = chat.send(text, files ? chat.uploads.take() : []);
            if (!sent) controller.services.model.dispatch({ do: "notice", notice: "tooMany" });
            return sent;
          }}
        />
      )}
      {drop.over && <div class="drop">{t("dropHere")}</div>}
    </div>
  );
}

/** Files dragged over the conversation. Counting enter and leave, because every child element fires both. */
function useDrop(enabled: boolean, take: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  const depthRef = useRef(0);
  useEffect(() => {
    if (!enabled) setOver(false);
  }, [enabled]);
  const carriesFiles = (event: DragEvent): boolean => enabled && (event.dataTransfer?.types.includes("Files") ?? false);
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depthRef.current++;
      setOver(true);
    },
    onDragOver: (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    },
    onDragLeave: () => {
      depthRef.current = Math.max(0, depthRef.current - 1);
      if (depthRef.current === 0) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depthRef.current = 0;
      setOver(false);
      take([...(event.dataTransfer?.files ?? [])]);
    },
  };
  return { over, handlers };
}
