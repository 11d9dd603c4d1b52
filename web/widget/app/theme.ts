/** Applies theme and brand colour through the CSS object model, which a strict style policy allows. */
import type { Config } from "../api/types";
import { palette, type Palette } from "../logic/contrast";

export function applyTheme(root: HTMLElement, config: Pick<Config, "theme" | "color">): Palette {
  const colors = palette(config.color);
  root.dataset["theme"] = config.theme;
  root.style.setProperty("--brand", colors.brand);
  root.style.setProperty("--on-brand", colors.onBrand);
  root.style.setProperty("--brand-text-light", colors.textLight);
  root.style.setProperty("--brand-text-dark", colors.textDark);
  return colors;
}
