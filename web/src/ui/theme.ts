import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  type BrandVariants,
  type Theme,
} from "@fluentui/react-components";

/** A quiet blue-green; white text on shade 80 has a contrast of 6:1. */
const brand: BrandVariants = {
  10: "#061418",
  20: "#0b242d",
  30: "#0f323d",
  40: "#133d4b",
  50: "#16495a",
  60: "#1a5568",
  70: "#1d5e74",
  80: "#206881",
  90: "#2d7b95",
  100: "#3d91ae",
  110: "#57a7c1",
  120: "#75b6cc",
  130: "#92c7d9",
  140: "#afd7e4",
  150: "#cce7f0",
  160: "#e7f4f9",
};

const dark = createDarkTheme(brand);

export const themes: Record<"light" | "dark" | "contrast", Theme> = {
  light: createLightTheme(brand),
  dark: {
    ...dark,
    // The library's dark defaults use darker shades, too faint for text on its own grey.
    colorBrandForeground1: brand[110],
    colorBrandForeground2: brand[120],
    colorBrandForegroundLink: brand[120],
    colorBrandForegroundLinkHover: brand[130],
    colorBrandForegroundLinkPressed: brand[110],
    colorCompoundBrandForeground1: brand[120],
    colorNeutralForeground2BrandHover: brand[120],
  },
  contrast: teamsHighContrastTheme,
};
