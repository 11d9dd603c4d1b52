import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { QuickReply } from "@/api/types";
import { Kbd } from "@/ui/Kbd";

const useStyles = makeStyles({
  root: {
    position: "absolute",
    bottom: "100%",
    insetInlineStart: "8px",
    insetInlineEnd: "8px",
    maxWidth: "560px",
    maxHeight: "300px",
    overflowY: "auto",
    marginBottom: "6px",
    padding: "4px",
    zIndex: 5,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow16,
  },
  option: { padding: "6px 10px", borderRadius: tokens.borderRadiusMedium, cursor: "pointer" },
  active: { backgroundColor: tokens.colorSubtleBackgroundHover, boxShadow: `inset 2px 0 ${tokens.colorCompoundBrandStroke}` },
  head: { display: "flex", alignItems: "center", gap: "8px" },
  body: { display: "block", color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  empty: { padding: "8px 10px", color: tokens.colorNeutralForeground3 },
});

export interface QuickReplyListProps {
  id: string;
  replies: readonly QuickReply[];
  active: number;
  onPick: (reply: QuickReply) => void;
}

/** The replies that fit what follows the slash. Focus stays in the text; arrows move the mark. */
export function QuickReplyList({ id, replies, active, onPick }: QuickReplyListProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  return (
    <div className={styles.root}>
      <div id={id} role="listbox" aria-label={t("composer.quickReplies")}>
        {replies.map((reply, index) => (
          <div
            key={reply.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={mergeClasses(styles.option, index === active && styles.active)}
            // Before the text loses focus.
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(reply);
            }}
          >
            <span className={styles.head}>
              <Text weight="semibold">{reply.title}</Text>
              {reply.shortcut !== "" && <Kbd>{`/${reply.shortcut.replace(/^\//, "")}`}</Kbd>}
            </span>
            <Text size={200} className={styles.body}>
              {reply.body}
            </Text>
          </div>
        ))}
      </div>
      {replies.length === 0 && (
        <Text size={200} block className={styles.empty}>
          {t("composer.noQuickReply")}
        </Text>
      )}
    </div>
  );
}
