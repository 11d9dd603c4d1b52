import { makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Agent } from "@/api/types";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { useStatusName } from "@/ui/StatusBadge";
import { isReachable, orderAgents } from "./orderAgents";

const useStyles = makeStyles({
  root: { maxHeight: "280px", overflowY: "auto" },
  label: { display: "flex", alignItems: "center", gap: "10px" },
  text: { display: "flex", flexDirection: "column", minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground3 },
});

export interface AgentListProps {
  agents: readonly Agent[];
  value: string;
  label: string;
  onChange: (id: string) => void;
}

/** Colleagues with status and load, the freest first; those who are away cannot be chosen. */
export function AgentList({ agents, value, label, onChange }: AgentListProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const nameOf = useStatusName();
  return (
    <RadioGroup className={styles.root} value={value} aria-label={label} onChange={(_event, data) => onChange(data.value)}>
      {orderAgents(agents).map((agent) => (
        <Radio
          key={agent.id}
          value={agent.id}
          disabled={!isReachable(agent)}
          label={
            <span className={styles.label}>
              <PersonAvatar name={agent.name} size={28} status={agent.status.base} />
              <span className={styles.text}>
                <Text>{agent.name}</Text>
                <Text size={200} className={styles.soft}>
                  {nameOf(agent.status)} · {t("agents.load", { load: agent.load, capacity: agent.capacity })}
                </Text>
              </span>
            </span>
          }
        />
      ))}
    </RadioGroup>
  );
}
