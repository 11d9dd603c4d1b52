import { useView } from "./context";
import { Icon } from "./icons";

/** The message of the offline form has arrived. */
export function OfflineSent() {
  const { t, controller } = useView();
  return (
    <div class="center">
      <Icon name="check" />
      <div role="status">
        <h2>{t("offlineSentTitle")}</h2>
        <p>{t("offlineSentText")}</p>
      </div>
      <button type="button" class="button" data-first onClick={() => controller.services.model.dispatch({ do: "screen", screen: "offline" })}>
        {t("offlineAnother")}
      </button>
    </div>
  );
}
