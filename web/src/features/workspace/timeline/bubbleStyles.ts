import { makeStyles, tokens } from "@fluentui/react-components";

/** The looks of a message: the two sides are bubbles, notes are paper, system lines plain text. */
export const useBubbleStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "3px", marginTop: "12px" },
  customer: { alignItems: "flex-start" },
  agent: { alignItems: "flex-end" },
  note: { alignItems: "stretch" },
  sender: { color: tokens.colorNeutralForeground3, padding: "0 4px" },
  line: {
    display: "flex",
    alignItems: "flex-end",
    gap: "6px",
    maxWidth: "min(72ch, 88%)",
    ":hover .message-time": { opacity: 1 },
    ":focus-within .message-time": { opacity: 1 },
  },
  lineAgent: { flexDirection: "row-reverse" },
  lineNote: { maxWidth: "none" },
  bubble: {
    padding: "8px 12px",
    borderRadius: tokens.borderRadiusXLarge,
    // High contrast has no tinted surfaces; there this line is white.
    border: `1px solid ${tokens.colorTransparentStroke}`,
    minWidth: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  bubbleCustomer: { backgroundColor: tokens.colorNeutralBackground6, borderBottomLeftRadius: tokens.borderRadiusSmall },
  bubbleAgent: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    borderBottomRightRadius: tokens.borderRadiusSmall,
  },
  bubbleNote: {
    flexGrow: 1,
    backgroundColor: `color-mix(in srgb, ${tokens.colorPaletteYellowBackground1} 55%, ${tokens.colorNeutralBackground1})`,
    border: `1px dashed ${tokens.colorPaletteYellowBorder1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  pending: { opacity: 0.6 },
  failed: { outline: `1px solid ${tokens.colorStatusDangerBorder2}` },
  time: {
    opacity: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase100,
    whiteSpace: "nowrap",
    transition: "opacity 120ms",
    fontVariantNumeric: "tabular-nums",
  },
  state: { display: "flex", alignItems: "center", gap: "4px", color: tokens.colorNeutralForeground3, padding: "0 4px" },
  read: { color: tokens.colorStatusSuccessForeground1 },
  problem: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: "8px", color: tokens.colorPaletteRedForeground1 },
});
