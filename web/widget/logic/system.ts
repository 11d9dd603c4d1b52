/** Which sentence stands for a system line that comes without words of its own. Codes and args are the server's. */
import type { Message } from "../api/types";
import type { Args, Key } from "../i18n/i18n";

const sentences: Record<string, Key> = {
  conversation_started: "sysStarted",
  queued: "sysQueued",
  agent_joined: "sysAgentJoined",
  agent_left: "sysAgentLeft",
  agent_consulted: "sysAgentJoined",
  transferred: "sysTransferred",
  inactivity_warning: "sysInactivityWarning",
  closed_inactive: "sysClosedInactive",
  closed_overflow: "sysClosedOverflow",
  ended_by_bot: "sysEnded",
  ended_by_agent: "sysEndedByAgent",
  ended_by_customer: "sysEndedByYou",
  ended: "sysEnded",
  closed: "sysEnded",
  reopened: "sysReopened",
  offline: "sysOffline",
};

export interface Sentence {
  key: Key;
  args: Args;
}

/** Null where the message's own text has to be shown: the company may have written it, so it comes first. */
export function systemSentence(message: Message): Sentence | null {
  const key = sentences[message.code];
  if (!key || message.body.trim()) return null;
  const name = message.args["name"] ?? message.args["agentName"] ?? message.args["agent"] ?? message.senderName;
  if (key === "sysAgentJoined" && !name) return { key: "sysSomeoneJoined", args: {} };
  if (key === "sysAgentLeft" && !name) return { key: "sysSomeoneLeft", args: {} };
  return { key, args: { ...message.args, name } };
}
