import { makeStyles, Radio, RadioGroup, Skeleton, SkeletonItem, Text, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agent } from "@/api/types";
import { useAgents } from "@/data/presence";
import { ErrorState } from "./ErrorState";
import { findAgents } from "./findAgents";
import { LoadBar } from "./LoadBar";
import { PersonAvatar } from "./PersonAvatar";
import { useStatusName } from "./StatusBadge";
import { SearchField } from "./SearchField";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "8px", minHeight: 0 },
  search: { maxWidth: "none" },
  indicator: { alignSelf: "center" },
  list: { maxHeight: "320px", overflowY: "auto", border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  option: { width: "100%", borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, ":last-child": { borderBottom: "none" } },
  label: { flexGrow: 1, width: "100%" },
  row: { display: "grid", gridTemplateColumns: "32px minmax(0, 1fr) 128px", alignItems: "center", gap: "10px" },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
  none: { padding: "16px", color: tokens.colorNeutralForeground2 },
});

export interface AgentPickerProps {
  label: string;
  value: string;
  onChange: (agentId: string) => void;
  /** Only members of this queue. */
  queueId?: string;
  /** Left out, such as whoever has the conversation now. */
  exclude?: string;
}

/** Choosing a colleague by who is there and who has room. */
export function AgentPicker({ label, value, onChange, queueId, exclude }: AgentPickerProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const agents = useAgents(queueId);
  const found = useMemo(() => findAgents(agents.data ?? [], words, exclude), [agents.data, words, exclude]);
  if (agents.error) return <ErrorState error={agents.error} onRetry={() => void agents.refetch()} />;
  return (
    <div className={styles.root}>
      <SearchField
        className={styles.search}
        placeholder={t("agentPicker.search")}
        aria-label={t("agentPicker.search")}
        value={words}
        onChange={(_event, data) => setWords(data.value)}
      />
      <div className={styles.list}>
        {!agents.data && (
          <Skeleton aria-label={t("loading")}>
            <SkeletonItem size={48} />
          </Skeleton>
        )}
        {agents.data && found.length === 0 && (
          <Text as="p" className={styles.none}>
            {t("agentPicker.none")}
          </Text>
        )}
        <RadioGroup aria-label={label} value={value} onChange={(_event, data) => onChange(data.value)}>
          {found.map((agent) => (
            <Radio
              key={agent.id}
              value={agent.id}
              className={styles.option}
              indicator={{ className: styles.indicator }}
              label={{ className: styles.label, children: <AgentLabel agent={agent} /> }}
            />
          ))}
        </RadioGroup>
      </div>
    </div>
  );
}

function AgentLabel({ agent }: { agent: Agent }) {
  const styles = useStyles();
  const statusName = useStatusName();
  return (
    <span className={styles.row}>
      <PersonAvatar name={agent.name} status={agent.connected ? agent.status.base : "offline"} />
      <span className={styles.words}>
        <Text truncate wrap={false}>
          {agent.name}
        </Text>
        <Text size={200} className={styles.soft} truncate wrap={false}>
          {statusName(agent.status)}
        </Text>
      </span>
      <LoadBar load={agent.load} capacity={agent.capacity} />
    </span>
  );
}
