import { Button, makeStyles, Skeleton, SkeletonItem, Spinner, Text, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useTable } from "@/data/records";
import { localized } from "@/lib/localized";
import { ErrorState } from "@/ui/ErrorState";
import { LeaveGuard } from "../record/LeaveGuard";
import { SectionPage } from "../SectionPage";
import { MessageRow } from "./MessageRow";
import { useMessageGrid } from "./useMessageGrid";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: "16px" },
  slots: { color: tokens.colorNeutralForeground2 },
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    display: "flex",
    alignItems: "center",
    gap: "12px",
    margin: "auto -28px 0",
    padding: "12px 28px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** What the product says by itself, each moment in all languages side by side. */
export function MessagesPage() {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const table = useTable("automatedmessage");
  const grid = useMessageGrid();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = grid.list;
  // The grid is only right with all of its rows.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const triggers = table.data?.columns.find(({ name }) => name === "trigger")?.options ?? [];
  const maxLength = table.data?.columns.find(({ name }) => name === "body")?.maxLength;
  const error = table.error ?? grid.list.error;
  if (error && (!table.data || !grid.list.data)) {
    return (
      <SectionPage section="messages">
        <ErrorState
          error={error}
          onRetry={() => {
            void table.refetch();
            void grid.list.refetch();
          }}
        />
      </SectionPage>
    );
  }
  return (
    <SectionPage section="messages">
      <Text className={styles.slots}>{t("messages.slots", { slots: "{AgentName}, {QueueName}, {CustomerName}" })}</Text>
      {!table.data || !grid.list.data ? (
        <Skeleton aria-label={t("common:loading")}>
          <SkeletonItem size={96} />
        </Skeleton>
      ) : (
        <div className={styles.list}>
          {triggers.map(({ value, label }) => (
            <MessageRow key={value} trigger={value} title={localized(label, i18n.language)} maxLength={maxLength} grid={grid} />
          ))}
        </div>
      )}
      <div className={styles.bar}>
        <Button
          appearance="primary"
          disabled={grid.changedCount === 0 || grid.isSaving}
          icon={grid.isSaving ? <Spinner size="tiny" /> : undefined}
          onClick={() => void grid.save()}
        >
          {t("common:save")}
        </Button>
        <Button disabled={grid.changedCount === 0 || grid.isSaving} onClick={grid.discard}>
          {t("form.discard")}
        </Button>
        <Text size={200} className={styles.slots} role="status">
          {grid.changedCount > 0 ? t("form.unsaved", { count: grid.changedCount }) : t("form.allSaved")}
        </Text>
      </div>
      <LeaveGuard isDirty={grid.changedCount > 0} />
    </SectionPage>
  );
}
