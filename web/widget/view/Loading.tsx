import { useView } from "./context";

/** The shape of what comes, and words for those who do not see it. */
export function Loading() {
  const { t } = useView();
  return (
    <div class="bones" role="status">
      <p class="sr">{t("loading")}</p>
      <span />
      <span />
      <span />
    </div>
  );
}
