import { makeStyles, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { PeopleQueueRegular } from "@fluentui/react-icons/svg/people-queue";
import { useTranslation } from "react-i18next";
import type { Board } from "@/api/types";
import { useServiceLevels } from "@/data/useResource";
import { EmptyState } from "@/ui/EmptyState";
import { QueueTile } from "./QueueTile";

const useStyles = makeStyles({
  root: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(290px, 100%), 1fr))",
    gap: "12px",
    listStyleType: "none",
    margin: 0,
    padding: 0,
    // With dozens of queues the tables below stay within reach.
    maxHeight: "440px",
    overflowY: "auto",
    flexShrink: 0,
  },
});

export interface QueueTilesProps {
  board: Board | undefined;
  selected: string | undefined;
  onSelect: (queueId: string) => void;
}

export function QueueTiles({ board, selected, onSelect }: QueueTilesProps) {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  const levels = useServiceLevels();
  if (!board) {
    return (
      <Skeleton className={styles.root} aria-label={t("common:loading")}>
        {[0, 1, 2].map((tile) => (
          <SkeletonItem key={tile} size={128} />
        ))}
      </Skeleton>
    );
  }
  if (board.queues.length === 0) {
    return <EmptyState icon={<PeopleQueueRegular />} title={t("tile.none")} text={t("tile.noneText")} />;
  }
  return (
    <ul className={styles.root} aria-label={t("tile.list")}>
      {board.queues.map((queue) => (
        <li key={queue.id}>
          <QueueTile
            queue={queue}
            boardAt={board.at}
            serviceLevel={levels.get(queue.id) ?? 0}
            isSelected={queue.id === selected}
            onSelect={() => onSelect(queue.id)}
          />
        </li>
      ))}
    </ul>
  );
}
