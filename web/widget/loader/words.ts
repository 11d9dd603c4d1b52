/** The few words outside the frame. Named imports, so that nothing else of the language files is taken along. */
import { launcherClose as deClose, launcherFailed as deFailed, launcherOpen as deOpen, launcherUnread as deUnread } from "../locales/de.json";
import { launcherClose as enClose, launcherFailed as enFailed, launcherOpen as enOpen, launcherUnread as enUnread } from "../locales/en.json";
import { launcherClose as ptClose, launcherFailed as ptFailed, launcherOpen as ptOpen, launcherUnread as ptUnread } from "../locales/pt.json";

export interface Words {
  open: string;
  close: string;
  failed: string;
  unread: string;
}

const en: Words = { open: enOpen, close: enClose, failed: enFailed, unread: enUnread };
const de: Words = { open: deOpen, close: deClose, failed: deFailed, unread: deUnread };
const pt: Words = { open: ptOpen, close: ptClose, failed: ptFailed, unread: ptUnread };

export function wordsFor(locale: string): Words {
  const base = locale.slice(0, 2).toLowerCase();
  return base === "de" ? de : base === "pt" ? pt : en;
}
