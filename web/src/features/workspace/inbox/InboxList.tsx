import { makeStyles, Spinner } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { InboxRow } from "./InboxRow";

const useStyles = makeStyles({
  root: { height: "100%", overflowY: "auto", contain: "strict" },
  canvas: { position: "relative", width: "100%" },
  row: { position: "absolute", insetInlineStart: 0, top: 0, width: "100%" },
  more: { display: "flex", justifyContent: "center", padding: "12px" },
});

const rowHeight = 68;

export interface InboxListProps {
  rows: Conversation[];
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

/** Only the rows on the screen exist; the next page loads before the end is reached. */
export function InboxList({ rows, hasMore, isLoadingMore, onMore }: InboxListProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - 10) onMore();
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);
  return (
    <div ref={scroller} className={styles.root}>
      <div className={styles.canvas} role="list" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={key} role="listitem" className={styles.row} style={{ transform: `translateY(${start}px)` }}>
              <InboxRow conversation={row} height={rowHeight} />
            </div>
          );
        })}
      </div>
      {isLoadingMore && (
        <div className={styles.more}>
          <Spinner size="tiny" label={t("loading")} />
        </div>
      )}
    </div>
  );
}
