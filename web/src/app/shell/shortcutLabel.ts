const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** How a shortcut is written for people: "Ctrl+K", "⌘K", "R". */
export function shortcutLabel(shortcut: string): string {
  const [first, second] = shortcut.split("+");
  if (first === "mod" && second !== undefined) return (isMac ? "⌘" : "Ctrl+") + second.toUpperCase();
  return shortcut.toUpperCase();
}
