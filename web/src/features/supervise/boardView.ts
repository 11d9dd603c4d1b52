import type { Board, BoardQueue } from "@/api/types";

export type BoardAgent = Board["agents"][number];
type ServiceLevel = BoardQueue["serviceLevel"];

/** Since when the customer who waits longest has been waiting; undefined when nobody waits. */
export function longestWaitSince(
  queue: Pick<BoardQueue, "waiting" | "longestWaitSeconds" | "longestWaitSince">,
  boardAt: string,
): string | undefined {
  if (queue.waiting === 0) return undefined;
  if (queue.longestWaitSince !== undefined) return queue.longestWaitSince;
  return new Date(Date.parse(boardAt) - queue.longestWaitSeconds * 1000).toISOString();
}

/** A time that was never set comes as the year 1. */
export function isKnownTime(at: string): boolean {
  return Date.parse(at) > 0;
}

/** The share of conversations answered in time, 0 to 1; undefined while there were none. */
export function serviceShare({ met, total }: ServiceLevel): number | undefined {
  return total > 0 ? Math.min(1, Math.max(0, met / total)) : undefined;
}

export interface AgentFilter {
  queueId?: string;
  onlineOnly: boolean;
}

export function filterAgents<T extends Pick<BoardAgent, "status" | "connected" | "queues">>(
  agents: readonly T[],
  { queueId, onlineOnly }: AgentFilter,
): T[] {
  return agents.filter(
    (agent) =>
      (queueId === undefined || agent.queues.includes(queueId)) &&
      (!onlineOnly || (agent.connected && agent.status.base !== "offline")),
  );
}

/** The last hour in twelve parts: how many arrived, and when each part began. */
export interface Arrivals {
  start: string;
  count: number;
}

const partMinutes = 5;

export function arrivals(spark: readonly number[], boardAt: string): Arrivals[] {
  const part = partMinutes * 60_000;
  const lastStart = Math.floor(Date.parse(boardAt) / part) * part;
  return spark.map((count, index) => ({
    start: new Date(lastStart - (spark.length - 1 - index) * part).toISOString(),
    count,
  }));
}
