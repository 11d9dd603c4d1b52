import type { Conversation } from "@/api/types";

/** What a new contact starts with: the visitor's own words, the last word of the name as last name. */
export function newContact({ visitor }: Pick<Conversation, "visitor">): Record<string, string> {
  const words = visitor.name.trim().split(/\s+/).filter((word) => word !== "");
  const lastName = words.length > 1 ? (words.at(-1) ?? "") : "";
  const firstName = (words.length > 1 ? words.slice(0, -1) : words).join(" ");
  return { firstName, lastName, email: visitor.email };
}
