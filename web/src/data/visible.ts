/** Which conversation is in front of the person's eyes; messages there are not "unread". */
let visible: string | undefined;

export function setVisibleConversation(id: string | undefined): void {
  visible = id;
}

export function isVisibleConversation(id: string): boolean {
  return visible === id && document.visibilityState === "visible";
}
