import { isOver, type State } from "../logic/state";
import { useView } from "./context";
import { Icon } from "./icons";
import { lazy } from "./lazy";

const Menu = lazy(() => import("./extras").then((part) => part.Menu), { screen: false });

/** Name of the company, who answers, and what can be done with the chat. */
export function Header({ state }: { state: State }) {
  const { t, controller } = useView();
  const { config, conversation, screen } = state;
  const title = config?.title || controller.rememberedTitle || t("chat");
  const agent = conversation?.agentName;
  const subtitle = screen === "chat" && agent && !isOver(conversation) ? t("withAgent", { name: agent }) : config?.subtitle;
  return (
    <header class="head">
      {config?.logoUrl && <img class="logo" src={config.logoUrl} alt="" />}
      <div class="who">
        <h1 tabIndex={-1}>{title}</h1>
        {subtitle && <p>{subtitle}</p>}
      </div>
      {screen === "chat" && <Menu state={state} />}
      {controller.services.host.embedded && (
        <button type="button" class="icon" aria-label={t("minimise")} title={t("minimise")} onClick={() => controller.services.host.say({ t: "close" })}>
          <Icon name="down" />
        </button>
      )}
    </header>
  );
}
