import { Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, Tooltip } from "@fluentui/react-components";
import { EmojiRegular } from "@fluentui/react-icons/svg/emoji";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const useStyles = makeStyles({
  surface: { padding: "8px" },
  grid: { display: "grid", gridTemplateColumns: "repeat(8, 36px)" },
  emoji: { minWidth: "36px", width: "36px", height: "36px", padding: 0, fontSize: "20px" },
});

/** The ones that fit a conversation with a customer. */
const emojis = [
  ..."😀😃😄😁😊🙂😉😍🤗🤔😅😂😎🥳😮😕😢😭😬🙈",
  ..."👍👎👋👏🙏💪🤝👌🎉🎁💐🌟⭐✅❌💡📦🚚📅🔥",
  "❤️",
  "⚠️",
  "✉️",
  "☎️",
  "⏳",
  "🔑",
  "💳",
  "🧾",
];

export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)} trapFocus positioning="above-start">
      <PopoverTrigger disableButtonEnhancement>
        <Tooltip content={t("composer.emoji")} relationship="label">
          <Button appearance="subtle" icon={<EmojiRegular />} />
        </Tooltip>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t("composer.emoji")}>
        <div className={styles.grid}>
          {emojis.map((emoji) => (
            <Button
              key={emoji}
              className={styles.emoji}
              appearance="subtle"
              onClick={() => {
                setOpen(false);
                onPick(emoji);
              }}
            >
              {emoji}
            </Button>
          ))}
        </div>
      </PopoverSurface>
    </Popover>
  );
}
