import { makeStyles, Title3, tokens } from "@fluentui/react-components";
import { MailInboxRegular } from "@fluentui/react-icons/svg/mail-inbox";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useInbox } from "@/data/inbox";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { toInboxFilter } from "../inboxSearch";
import { SessionsButton } from "../SessionsButton";
import { InboxList } from "./InboxList";
import { InboxToolbar } from "./InboxToolbar";
import { LoadingRows } from "@/ui/LoadingRows";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0 },
  head: { display: "flex", alignItems: "center", gap: "8px", padding: `14px ${tokens.spacingHorizontalL} 6px` },
  body: { flexGrow: 1, minHeight: 0, position: "relative" },
});

const route = getRouteApi("/app/workspace/");

/** One view of the inbox as a list; opening a row makes it a session. */
export function InboxPage() {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const search = route.useSearch();
  const filter = toInboxFilter(search);
  const inbox = useInbox(filter);
  const rows = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = search.q !== undefined || search.state !== undefined || search.queueId !== undefined;
  return (
    <section className={styles.root}>
      <div className={styles.head}>
        <SessionsButton />
        <Title3 as="h1">{t(`inbox.view.${filter.view}`)}</Title3>
      </div>
      <InboxToolbar search={search} />
      <div className={styles.body}>
        {inbox.isPending && <LoadingRows />}
        {inbox.error && rows.length === 0 && <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />}
        {inbox.isSuccess && rows.length === 0 && (
          <EmptyState
            icon={<MailInboxRegular />}
            title={t(isFiltered ? "inbox.nothingFound" : `inbox.empty.${filter.view}.title`)}
            text={t(isFiltered ? "inbox.nothingFoundText" : `inbox.empty.${filter.view}.text`)}
          />
        )}
        {rows.length > 0 && (
          <InboxList
            rows={rows}
            hasMore={inbox.hasNextPage}
            isLoadingMore={inbox.isFetchingNextPage}
            onMore={() => void inbox.fetchNextPage()}
          />
        )}
      </div>
    </section>
  );
}
