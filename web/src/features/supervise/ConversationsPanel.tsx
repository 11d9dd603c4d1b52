import { ChatMultipleRegular } from "@fluentui/react-icons/svg/chat-multiple";
import { Button } from "@fluentui/react-components";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Named } from "@/api/types";
import { useInbox } from "@/data/inbox";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import type { BoardAction } from "./boardActions";
import { toConversationFilter, type BoardSearch } from "./boardSearch";
import { ConversationFilters } from "./ConversationFilters";
import { Panel } from "./Panel";
import { useConversationColumns } from "./useConversationColumns";

export interface ConversationsPanelProps {
  search: BoardSearch;
  queues: readonly Named[];
  onSearch: (change: Partial<BoardSearch>) => void;
  onAction: (action: BoardAction["id"], conversation: Conversation) => void;
}

/** What is going on right now, newest activity first; kept current by the live feed. */
export function ConversationsPanel({ search, queues, onSearch, onAction }: ConversationsPanelProps) {
  const { t } = useTranslation("supervise");
  const { queueId, state, q } = search;
  const filter = useMemo(() => toConversationFilter({ queueId, state, q }), [queueId, state, q]);
  const list = useInbox(filter);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const columns = useConversationColumns(onAction);
  const isFiltered = queueId !== undefined || state !== undefined || q !== undefined;
  const count = list.data && `${rows.length}${list.hasNextPage ? "+" : ""}`;
  return (
    <Panel
      title={t("conversations.title")}
      count={count}
      tools={<ConversationFilters search={search} queues={queues} onSearch={onSearch} />}
    >
      {list.error && rows.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t("conversations.title")}
          columns={columns}
          rows={rows}
          rowId={rowId}
          rowHeight={52}
          isLoading={list.isPending}
          hasMore={list.hasNextPage && !list.isFetchingNextPage && !list.error}
          onMore={() => void list.fetchNextPage()}
          onOpen={(conversation) => onAction("open", conversation)}
          isMarked={({ id }) => id === search.conversation}
          empty={
            <EmptyState
              icon={<ChatMultipleRegular />}
              title={t(isFiltered ? "conversations.noneFound" : "conversations.none")}
              text={t(isFiltered ? "conversations.noneFoundText" : "conversations.noneText")}
              action={
                isFiltered && (
                  <Button onClick={() => onSearch({ queueId: undefined, state: undefined, q: undefined })}>
                    {t("conversations.clear")}
                  </Button>
                )
              }
            />
          }
        />
      )}
    </Panel>
  );
}

const rowId = ({ id }: Conversation) => id;
