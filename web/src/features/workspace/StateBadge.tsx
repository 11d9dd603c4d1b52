import { Badge, makeStyles, type BadgeProps } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ConversationState } from "@/api/types";

const looks: Record<ConversationState, Pick<BadgeProps, "color" | "appearance">> = {
  open: { color: "warning", appearance: "tint" },
  active: { color: "brand", appearance: "tint" },
  waiting: { color: "informative", appearance: "tint" },
  wrapup: { color: "informative", appearance: "outline" },
  closed: { color: "informative", appearance: "outline" },
};

const useStyles = makeStyles({ root: { flexShrink: 0, whiteSpace: "nowrap" } });

export function StateBadge({ state }: { state: ConversationState }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  return (
    <Badge className={styles.root} size="small" {...looks[state]}>
      {t(`state.${state}`)}
    </Badge>
  );
}
