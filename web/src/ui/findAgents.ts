import type { Agent, StatusBase } from "@/api/types";

const ranks: Record<StatusBase, number> = { available: 0, busy: 1, dnd: 2, away: 3, offline: 4 };

/** Available ones on top, disconnected ones last. */
export function statusRank(agent: Pick<Agent, "status" | "connected">): number {
  return agent.connected ? ranks[agent.status.base] : ranks.offline;
}

/** The share of an agent's capacity that is taken, 0 to 1. */
export function loadShare({ load, capacity }: Pick<Agent, "load" | "capacity">): number {
  if (capacity <= 0) return load > 0 ? 1 : 0;
  return Math.min(1, Math.max(0, load / capacity));
}

/** Colleagues whose name holds the words; who can help soonest comes first. */
export function findAgents(agents: readonly Agent[], words: string, exclude?: string): Agent[] {
  const wanted = words.trim().toLocaleLowerCase();
  return agents
    .filter(({ id, name }) => id !== exclude && name.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => statusRank(a) - statusRank(b) || loadShare(a) - loadShare(b) || a.name.localeCompare(b.name));
}
