import type { Agent } from "@/api/types";

/** Whether a conversation handed to this agent would be seen. */
export function isReachable({ connected, status }: Agent): boolean {
  return connected && (status.base === "available" || status.base === "busy");
}

function rank(agent: Agent): number {
  if (!isReachable(agent)) return 2;
  return agent.status.base === "available" ? 0 : 1;
}

/** Available before busy before away; within each the one with the most room first. */
export function orderAgents(agents: readonly Agent[]): Agent[] {
  const room = ({ capacity, load }: Agent) => capacity - load;
  return [...agents].sort((a, b) => rank(a) - rank(b) || room(b) - room(a) || a.name.localeCompare(b.name));
}
