import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useNavigate } from "@tanstack/react-router";
import type { ConversationDetail } from "@/api/types";
import { clockDuration } from "@/lib/format";
import { useNow } from "@/lib/now";
import { useErrorText } from "@/ui/errorText";
import { closeSession } from "../sessions/openSessions";
import { useWrapUp } from "./useWrapUp";
import { WrapUpFields } from "./WrapUpFields";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    width: "calc(100% - 32px)",
    maxWidth: "868px",
    margin: "0 auto 12px",
    padding: "12px 16px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  head: { display: "flex", justifyContent: "space-between", gap: "8px" },
  soft: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
  buttons: { display: "flex", justifyContent: "flex-end", gap: "8px" },
  error: { color: tokens.colorPaletteRedForeground1 },
});

/** After the end: what it was about, in the place where the agent already looks. */
export function WrapUpForm({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const explain = useErrorText();
  const navigate = useNavigate();
  const now = useNow();
  const wrapUp = useWrapUp(conversation);
  const left = conversation.wrapUpUntil === undefined ? undefined : (Date.parse(conversation.wrapUpUntil) - now) / 1000;
  const complete = () =>
    wrapUp.store(false, () => {
      closeSession(conversation.id);
      void navigate({ to: "/workspace", search: {} });
    });
  return (
    <form
      className={styles.root}
      aria-label={t("wrapUp.title")}
      onSubmit={(event) => {
        event.preventDefault();
        complete();
      }}
    >
      <div className={styles.head}>
        <Text weight="semibold">{t("wrapUp.title")}</Text>
        {left !== undefined && left > 0 && (
          <Text size={200} className={styles.soft}>
            {t("wrapUp.left", { duration: clockDuration(left) })}
          </Text>
        )}
      </div>
      <WrapUpFields wrapUp={wrapUp} />
      {wrapUp.error && (
        <Text role="alert" className={styles.error}>
          {explain(wrapUp.error)}
        </Text>
      )}
      <div className={styles.buttons}>
        <Button disabled={wrapUp.isPending} onClick={() => wrapUp.store(true)}>
          {t("common:save")}
        </Button>
        <Button type="submit" appearance="primary" disabled={wrapUp.isPending}>
          {t("wrapUp.complete")}
        </Button>
      </div>
    </form>
  );
}
