import { ApiError, api } from "@/api/client";
import type { Page, RecordRow } from "@/api/types";
import { keys } from "./keys";
import type { Resource, Values } from "./resource";

export const userTarget = "user";

function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

/** The members of a queue with one person added or taken out; undefined when nothing changes. */
export function changedMembers(members: readonly string[], userId: string, belongs: boolean): string[] | undefined {
  if (members.includes(userId) === belongs) return undefined;
  return belongs ? [...members, userId] : members.filter((id) => id !== userId);
}

/** Membership is kept on the queue. Somebody else may edit it at the same moment, so one conflict is tried again. */
async function setMember(queueId: string, userId: string, belongs: boolean, isRetry = false): Promise<void> {
  const queue = await api.get<RecordRow>(`/records/queue/${queueId}`);
  const members = changedMembers(textList(queue.members), userId, belongs);
  if (!members) return;
  try {
    await api.patch(`/records/queue/${queueId}`, { members, version: queue.version });
  } catch (error) {
    if (isRetry || !(error instanceof ApiError) || error.code !== "conflict") throw error;
    await setMember(queueId, userId, belongs, true);
  }
}

async function setQueues(user: RecordRow, wanted: unknown): Promise<RecordRow> {
  if (wanted === undefined) return user;
  const before = textList(user.queues);
  const after = textList(wanted);
  for (const id of after.filter((queue) => !before.includes(queue))) await setMember(id, user.id, true);
  for (const id of before.filter((queue) => !after.includes(queue))) await setMember(id, user.id, false);
  return { ...user, queues: after };
}

function split(values: Values): { own: Values; queues: unknown } {
  const { queues, ...own } = values;
  return { own, queues };
}

/** People as rows. Their queues are shown and edited with them, though each queue keeps its members. */
export const userResource: Resource = {
  name: userTarget,
  isSearchable: false,
  listKey: () => keys.admin("users"),
  rowKey: (id) => keys.adminItem("users", id),
  list: (_q, after, limit, signal) => api.get<Page<RecordRow>>("/users", { query: { after, limit }, signal }),
  get: (id) => api.get<RecordRow>(`/users/${id}`),
  create: async (values) => {
    const { own, queues } = split(values);
    return setQueues(await api.post<RecordRow>("/users", own), queues);
  },
  update: async (id, change, version) => {
    const { own, queues } = split(change);
    const changesUser = Object.keys(own).length > 0;
    const user = changesUser
      ? await api.patch<RecordRow>(`/users/${id}`, { ...own, version })
      : await api.get<RecordRow>(`/users/${id}`);
    return setQueues(user, queues);
  },
  remove: (id) => api.delete(`/users/${id}`),
  invalidate: (client) => {
    void client.invalidateQueries({ queryKey: keys.admin("users") });
    void client.invalidateQueries({ queryKey: keys.recordList("queue") });
    void client.invalidateQueries({ queryKey: keys.options(userTarget) });
    void client.invalidateQueries({ queryKey: keys.agentsAll });
  },
};
