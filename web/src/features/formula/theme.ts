import { EditorView } from "@codemirror/view";
import { tokens } from "@fluentui/react-components";

const underline = (color: string) => `underline wavy ${color} 1.5px`;

/** Colours and sizes of Fluent, so that light, dark and high contrast follow the desk. */
export const formulaTheme = EditorView.theme({
  "&": {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase300,
  },
  "&.cm-focused": {
    outline: "none",
    borderBottomColor: tokens.colorCompoundBrandStroke,
    boxShadow: `inset 0 -1px 0 ${tokens.colorCompoundBrandStroke}`,
  },
  ".cm-scroller": { fontFamily: tokens.fontFamilyMonospace, lineHeight: "1.55", maxHeight: "260px", minHeight: "76px", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: tokens.colorNeutralForeground1 },
  ".cm-line": { padding: "0 10px" },
  ".cm-placeholder": { color: tokens.colorNeutralForeground3 },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: tokens.colorNeutralBackground1Selected, outline: `1px solid ${tokens.colorNeutralStroke1}` },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: tokens.colorPaletteRedBackground1 },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: underline(tokens.colorPaletteRedForeground1), textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: underline(tokens.colorPaletteMarigoldForeground2), textUnderlineOffset: "3px" },
  ".cm-tooltip": {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    maxWidth: "min(460px, 90vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: tokens.fontFamilyMonospace, maxHeight: "220px", maxWidth: "min(460px, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px", color: tokens.colorNeutralForeground1 },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  ".cm-completionDetail": { color: tokens.colorNeutralForeground2, fontStyle: "normal", marginLeft: "12px" },
  ".cm-tooltip.cm-completionInfo": { padding: "6px 10px" },
  ".cm-formula-signature": { padding: "6px 10px", display: "flex", flexDirection: "column", gap: "2px" },
  ".cm-formula-call": { fontFamily: tokens.fontFamilyMonospace },
  ".cm-formula-active": { fontWeight: tokens.fontWeightBold, color: tokens.colorBrandForeground1 },
  ".cm-formula-doc": { color: tokens.colorNeutralForeground2 },
  ".cm-diagnostic": { borderLeftWidth: "3px", padding: "6px 10px" },
});
