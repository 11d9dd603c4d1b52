/** Desktop notifications: only after the person agreed, and only when the page is out of sight or something else has the focus. */

export type DesktopPermission = NotificationPermission | "unsupported";

export function desktopPermission(): DesktopPermission {
  return typeof Notification === "undefined" ? "unsupported" : Notification.permission;
}

export async function askDesktopPermission(): Promise<DesktopPermission> {
  if (typeof Notification === "undefined") return "unsupported";
  return Notification.requestPermission();
}

/** A desk that can be seen beside another program is not what the person looks at. */
function isInFront(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

export interface DesktopNotice {
  title: string;
  body: string;
  /** Notices with the same tag replace each other. */
  tag: string;
  onClick: () => void;
}

/** Returns a function that takes the notice away again. */
export function showDesktop({ title, body, tag, onClick }: DesktopNotice): () => void {
  if (desktopPermission() !== "granted" || isInFront()) return () => undefined;
  const notice = new Notification(title, { body, tag, icon: "/favicon.svg" });
  notice.onclick = () => {
    window.focus();
    notice.close();
    onClick();
  };
  return () => notice.close();
}
