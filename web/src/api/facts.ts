import type { Agent, Board, Conversation, Message, Offer, Viewer } from "./types";

/** The publications of the live socket, by kind. */
export type Facts =
  | { kind: "conversation.changed"; data: Omit<Conversation, "abilities" | "unread"> & Partial<Conversation> }
  | { kind: "message.added"; data: Message }
  | {
      kind: "message.state";
      data: { conversationId: string; seq: number; deliveredSeq?: number; readSeq?: number };
    }
  | { kind: "typing"; data: TypingFact }
  | { kind: "viewers"; data: { conversationId: string; viewers: Viewer[] } }
  | { kind: "offer.made"; data: Offer }
  | { kind: "offer.ended"; data: { id: string; conversationId: string; outcome: string } }
  | { kind: "presence.changed"; data: Agent }
  | { kind: "board"; data: Board }
  | { kind: "config.changed"; data: { what: string } }
  | { kind: "session.revoked"; data: unknown };

export interface TypingFact {
  conversationId: string;
  from: "customer" | "agent";
  userId?: string;
  name: string;
}

const kinds: Record<Facts["kind"], true> = {
  "conversation.changed": true,
  "message.added": true,
  "message.state": true,
  typing: true,
  viewers: true,
  "offer.made": true,
  "offer.ended": true,
  "presence.changed": true,
  board: true,
  "config.changed": true,
  "session.revoked": true,
};

/** The network edge of the live socket: a known kind has the data the contract gives it. */
export function fact(kind: string, data: unknown): Facts | undefined {
  return kind in kinds ? ({ kind, data } as Facts) : undefined;
}
