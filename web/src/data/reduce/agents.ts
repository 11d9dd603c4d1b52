import type { Agent, Page, Presence } from "@/api/types";

/** Replaces one agent in a list; a list of one queue gains or loses the agent as membership says. */
export function putAgent(page: Page<Agent>, agent: Agent, queueId: string): Page<Agent> {
  const belongs = queueId === "" || agent.queues.includes(queueId);
  const known = page.items.some(({ id }) => id === agent.id);
  if (!belongs) return known ? { ...page, items: page.items.filter(({ id }) => id !== agent.id) } : page;
  if (!known) return { ...page, items: [...page.items, agent] };
  return { ...page, items: page.items.map((old) => (old.id === agent.id ? agent : old)) };
}

/** My own presence as the list of agents reports it. */
export function toPresence(agent: Agent): Presence {
  const { id, status, since, connected, load, capacity } = agent;
  return { userId: id, status, since, connected, load, capacity };
}
