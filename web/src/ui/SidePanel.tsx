import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronLeftRegular } from "@fluentui/react-icons/svg/chevron-left";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { useMemo, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { panelState, type PanelState } from "./panelState";

const useStyles = makeStyles({
  root: { position: "relative", display: "flex", flexShrink: 0, height: "100%", minHeight: 0 },
  start: { borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  end: { borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  content: { flexGrow: 1, minWidth: 0, height: "100%" },
  collapsed: { width: "36px", justifyContent: "center", paddingTop: "10px", backgroundColor: tokens.colorNeutralBackground2 },
  handle: {
    position: "absolute",
    top: 0,
    bottom: 0,
    width: "8px",
    zIndex: 1,
    cursor: "col-resize",
    touchAction: "none",
    ":hover": { backgroundColor: tokens.colorNeutralStroke1 },
    ":focus-visible": { backgroundColor: tokens.colorStrokeFocus2, outlineStyle: "none" },
  },
  handleStart: { insetInlineEnd: "-4px" },
  handleEnd: { insetInlineStart: "-4px" },
});

export interface SidePanelProps {
  /** Width and state are remembered under this name. */
  name: string;
  side: "start" | "end";
  label: string;
  initialWidth: number;
  minWidth: number;
  maxWidth: number;
  children: ReactNode;
}

/** A column beside the main one: its edge can be dragged or moved by arrow keys, Enter folds it away. */
export function SidePanel({ name, side, label, initialWidth, minWidth, maxWidth, children }: SidePanelProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const store = useMemo(() => panelState(name, initialWidth), [name, initialWidth]);
  const state = store.use();
  const [dragged, setDragged] = useState<number>();
  const width = dragged ?? Math.min(maxWidth, Math.max(minWidth, state.width));
  const set = (change: Partial<PanelState>) => store.set({ ...state, ...change });
  const clamp = (value: number) => Math.round(Math.min(maxWidth, Math.max(minWidth, value)));
  const outward = side === "start" ? 1 : -1;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = event.clientX;
    let latest = width;
    handle.setPointerCapture(event.pointerId);
    const onMove = (move: globalThis.PointerEvent) => {
      latest = clamp(width + (move.clientX - from) * outward);
      setDragged(latest);
    };
    const onUp = () => {
      handle.removeEventListener("pointermove", onMove);
      handle.removeEventListener("pointerup", onUp);
      setDragged(undefined);
      set({ width: latest });
    };
    handle.addEventListener("pointermove", onMove);
    handle.addEventListener("pointerup", onUp);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 16, ArrowLeft: -16 }[event.key];
    if (step !== undefined) set({ width: clamp(width + step * outward) });
    if (event.key === "Enter") set({ isCollapsed: true });
  };

  if (state.isCollapsed) {
    return (
      <aside className={mergeClasses(styles.root, styles[side], styles.collapsed)} aria-label={label}>
        <div>
          <Button
            size="small"
            appearance="subtle"
            icon={side === "start" ? <ChevronRightRegular /> : <ChevronLeftRegular />}
            aria-label={t("panel.expand", { name: label })}
            aria-expanded="false"
            onClick={() => set({ isCollapsed: false })}
          />
        </div>
      </aside>
    );
  }
  return (
    <aside className={mergeClasses(styles.root, styles[side])} style={{ width }} aria-label={label}>
      <div className={styles.content}>{children}</div>
      <div
        className={mergeClasses(styles.handle, side === "start" ? styles.handleStart : styles.handleEnd)}
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t("panel.resize", { name: label })}
        aria-valuenow={width}
        aria-valuemin={minWidth}
        aria-valuemax={maxWidth}
        onPointerDown={onPointerDown}
        onDoubleClick={() => set({ isCollapsed: true })}
        onKeyDown={onKeyDown}
      />
    </aside>
  );
}
