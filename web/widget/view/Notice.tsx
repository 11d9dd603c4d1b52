import type { Notice as NoticeName } from "../logic/state";
import { useView } from "./context";
import { Icon } from "./icons";

/** Something that did not work, until it is put away. */
export function Notice({ notice }: { notice: NoticeName | "" }) {
  const { t, controller, focusFirst } = useView();
  return (
    <div role="alert">
      {notice && (
        <div class="banner">
          <span>{t(notice)}</span>
          <button type="button" class="icon" aria-label={t("discard")} onClick={() => { controller.services.model.dispatch({ do: "notice", notice: "" }); focusFirst(); }}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
