import { useEffect, useRef, useState } from "preact/hooks";
import { useView } from "./context";

const emojis = [
  ..."😀😄😊🙂😉😍😘😂🤣😅😎🤔😐😕🙁😢😭😡😱😴🤗🤝👍👎👌🙏👏🙌💪👋✌🤞",
  "❤️",
  ..."💙💚💛🧡💜💔🔥✨🎉🎁⭐✅❌❓❗💡📦🚚💳🧾📷📞📧⏰📅🏠☕🍀🌞🌙",
];

/** A small set of emoji. One tab stop; arrows, Home and End move, Enter chooses, Escape goes back. */
export function EmojiPicker({ onPick, onClose }: { onPick: (emoji: string) => void; onClose: () => void }) {
  const { t } = useView();
  const [at, setAt] = useState(0);
  const gridRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    focusAt(gridRef.current, 0);
  }, []);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
      return;
    }
    const columns = gridRef.current ? getComputedStyle(gridRef.current).gridTemplateColumns.split(" ").length : 1;
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: emojis.length - 1 - at };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(emojis.length - 1, Math.max(0, at + step));
    setAt(next);
    focusAt(gridRef.current, next);
  };
  return (
    <div class="emoji" role="group" aria-label={t("emojiTitle")} onKeyDown={onKey}>
      <div class="grid" ref={gridRef}>
        {emojis.map((emoji, i) => (
          <button key={emoji} type="button" tabIndex={i === at ? 0 : -1} onClick={() => { setAt(i); onPick(emoji); }}>
            {emoji}
          </button>
        ))}
      </div>
    </div>
  );
}

function focusAt(grid: HTMLElement | null, index: number): void {
  const button = grid?.children[index];
  if (button instanceof HTMLElement) button.focus();
}
