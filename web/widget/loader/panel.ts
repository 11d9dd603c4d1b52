/** The launcher and the panel with the frame. Draws and moves focus; decides nothing about the conversation. */
import type { Look } from "../bridge/protocol";
import { css } from "./style";
import type { Words } from "./words";

const bubble = "M21 12a8.5 8.5 0 0 1-12.6 7.4L3.5 20.5l1.1-4.7A8.5 8.5 0 1 1 21 12z";
const cross = "M6 6l12 12M18 6L6 18";

export interface Panel {
  frame: HTMLIFrameElement | null;
  /** Makes the frame when it is not there yet; a second call with `anew` replaces it. */
  load(anew?: boolean): HTMLIFrameElement;
  /** Opens without `focus` when the customer did not ask for it just now. */
  show(open: boolean, focus: boolean): void;
  look(look: Look): void;
  unread(count: number): void;
  failed(failed: boolean): void;
}

export interface PanelOptions {
  words: Words;
  src: string;
  toggle(): void;
  close(): void;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function icon(): { svg: SVGElement; draw(d: string): void } {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return { svg, draw: (d) => path.setAttribute("d", d) };
}

export function makePanel({ words, src, toggle, close }: PanelOptions): Panel {
  const host = document.createElement("switchboard-chat");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const launcher = element("button", "launcher");
  launcher.type = "button";
  launcher.setAttribute("aria-expanded", "false");
  const picture = icon();
  const badge = element("span", "badge");
  badge.hidden = true;
  badge.setAttribute("aria-hidden", "true");
  launcher.append(picture.svg, badge);
  const panel = element("div", "panel shut");
  const note = element("p", "note");
  note.setAttribute("role", "alert");
  note.hidden = true;
  panel.append(note);
  root.append(launcher, panel);
  launcher.addEventListener("click", toggle);
  root.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Escape") close();
  });
  document.body.append(host);

  let open = false;
  let count = 0;
  let title = "";
  const label = (): void => {
    picture.draw(open ? cross : bubble);
    launcher.setAttribute("aria-expanded", String(open));
    const unread = count > 0 && !open ? `, ${words.unread.replace("{n}", String(count))}` : "";
    launcher.setAttribute("aria-label", (open ? words.close : words.open) + unread);
    badge.hidden = count === 0 || open;
    badge.textContent = count > 9 ? "9+" : String(count);
  };
  label();

  const api: Panel = {
    frame: null,
    load(anew = false) {
      if (api.frame && !anew) return api.frame;
      api.frame?.remove();
      const frame = document.createElement("iframe");
      frame.src = src;
      frame.title = title || "Chat";
      frame.allow = "autoplay";
      panel.prepend(frame);
      api.frame = frame;
      return frame;
    },
    show(next, focus) {
      open = next;
      panel.classList.toggle("shut", !open);
      launcher.classList.toggle("open", open);
      label();
      if (focus) (open ? api.frame : launcher)?.focus();
    },
    look(look) {
      for (const part of [launcher, panel]) {
        part.style.setProperty("--c", look.color);
        part.style.setProperty("--o", look.onColor);
        part.classList.toggle("left", look.position === "left");
      }
      title = look.title;
      if (api.frame && title) api.frame.title = title;
    },
    unread(next) {
      count = next;
      label();
    },
    failed(failed) {
      note.hidden = !failed;
      note.textContent = failed ? words.failed : "";
    },
  };
  return api;
}
