import type { Conversation } from "@/api/types";

/** What to call the customer: the linked contact, else what they told us, else a word for "visitor". */
export function customerName(conversation: Pick<Conversation, "contact" | "visitor" | "number">, visitor: string): string {
  if (conversation.contact) return conversation.contact.name;
  if (conversation.visitor.name !== "") return conversation.visitor.name;
  if (conversation.visitor.email !== "") return conversation.visitor.email;
  return `${visitor} ${conversation.number}`;
}
