import { makeStyles, Switch, Text, tokens } from "@fluentui/react-components";
import { PeopleRegular } from "@fluentui/react-icons/svg/people";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "@/api/types";
import { clockDuration } from "@/lib/format";
import { useNow } from "@/lib/now";
import { DataTable } from "@/ui/DataTable";
import type { DataColumn } from "@/ui/dataTableSort";
import { EmptyState } from "@/ui/EmptyState";
import { loadShare, statusRank } from "@/ui/findAgents";
import { LoadBar } from "@/ui/LoadBar";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { useStatusName } from "@/ui/StatusBadge";
import { filterAgents, isKnownTime, type BoardAgent } from "./boardView";
import { Panel } from "./Panel";

const useStyles = makeStyles({
  who: { display: "flex", alignItems: "center", gap: "10px", minWidth: 0 },
  since: { fontVariantNumeric: "tabular-nums", color: tokens.colorNeutralForeground2 },
  number: { fontVariantNumeric: "tabular-nums" },
});

export interface AgentsPanelProps {
  board: Board | undefined;
  queueId?: string;
}

/** Everybody who serves customers: status, since when, and how loaded. */
export function AgentsPanel({ board, queueId }: AgentsPanelProps) {
  const { t } = useTranslation("supervise");
  const [onlineOnly, setOnlineOnly] = useState(true);
  const columns = useAgentColumns();
  const agents = useMemo(() => filterAgents(board?.agents ?? [], { queueId, onlineOnly }), [board?.agents, queueId, onlineOnly]);
  return (
    <Panel
      title={t("agents.title")}
      count={board && agents.length}
      tools={
        <Switch
          label={t("agents.onlineOnly")}
          checked={onlineOnly}
          onChange={(_event, data) => setOnlineOnly(data.checked)}
        />
      }
    >
      <DataTable
        label={t("agents.title")}
        columns={columns}
        rows={agents}
        rowId={rowId}
        isLoading={!board}
        initialSort={{ id: "status", down: false }}
        empty={
          <EmptyState
            icon={<PeopleRegular />}
            title={t(onlineOnly ? "agents.noneOnline" : "agents.none")}
            text={t(onlineOnly ? "agents.noneOnlineText" : "agents.noneText")}
          />
        }
      />
    </Panel>
  );
}

const rowId = ({ id }: BoardAgent) => id;

function useAgentColumns(): DataColumn<BoardAgent>[] {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  const statusName = useStatusName();
  return [
    {
      id: "name",
      header: t("agents.name"),
      width: "minmax(136px, 1.6fr)",
      sort: (a, b) => a.name.localeCompare(b.name),
      render: (agent) => (
        <span className={styles.who}>
          <PersonAvatar name={agent.name} size={28} status={agent.connected ? agent.status.base : "offline"} />
          <Text truncate wrap={false} title={agent.name}>
            {agent.name}
          </Text>
        </span>
      ),
    },
    {
      id: "status",
      header: t("agents.status"),
      width: "minmax(112px, 1.2fr)",
      sort: (a, b) => statusRank(a) - statusRank(b) || a.name.localeCompare(b.name),
      render: (agent) => {
        const name = agent.connected || agent.status.base === "offline" ? statusName(agent.status) : t("agents.disconnected");
        return (
          <Text truncate wrap={false} block title={name}>
            {name}
          </Text>
        );
      },
    },
    {
      id: "since",
      header: t("agents.since"),
      width: "60px",
      align: "end",
      sort: (a, b) => (b.since ?? "").localeCompare(a.since ?? ""),
      render: (agent) => agent.since && <Since at={agent.since} />,
    },
    {
      id: "load",
      header: t("agents.load"),
      width: "minmax(80px, 1fr)",
      sort: (a, b) => loadShare(a) - loadShare(b),
      render: (agent) => <LoadBar load={agent.load} capacity={agent.capacity} />,
    },
    {
      id: "active",
      header: t("agents.active"),
      width: "52px",
      align: "end",
      sort: (a, b) => a.active - b.active,
      render: (agent) => <span className={styles.number}>{agent.active}</span>,
    },
    {
      id: "wrapup",
      header: t("agents.wrapup"),
      width: "76px",
      align: "end",
      sort: (a, b) => a.wrapup - b.wrapup,
      render: (agent) => <span className={styles.number}>{agent.wrapup}</span>,
    },
  ];
}

function Since({ at }: { at: string }) {
  const styles = useStyles();
  const seconds = (useNow() - Date.parse(at)) / 1000;
  if (!isKnownTime(at)) return <span className={styles.since}>–</span>;
  return <span className={styles.since}>{clockDuration(seconds)}</span>;
}
