import { useSyncExternalStore } from "react";
import type { TypingFact } from "@/api/facts";

/** Somebody counts as typing this long after their last sign of it. */
const lifetime = 5000;

interface Entry {
  name: string;
  from: TypingFact["from"];
  timer: ReturnType<typeof setTimeout>;
}

const typing = new Map<string, Map<string, Entry>>();
const snapshots = new Map<string, readonly TypingPerson[]>();
const listeners = new Set<() => void>();
const nobody: readonly TypingPerson[] = [];

export interface TypingPerson {
  name: string;
  from: TypingFact["from"];
}

function publish(conversationId: string): void {
  const people = [...(typing.get(conversationId)?.values() ?? [])].map(({ name, from }) => ({ name, from }));
  if (people.length === 0) snapshots.delete(conversationId);
  else snapshots.set(conversationId, people);
  listeners.forEach((tell) => tell());
}

function personKey({ from, userId, name }: Pick<TypingFact, "from" | "userId" | "name">): string {
  return from === "customer" ? "customer" : (userId ?? name);
}

export function noteTyping(fact: TypingFact): void {
  const people = typing.get(fact.conversationId) ?? new Map<string, Entry>();
  typing.set(fact.conversationId, people);
  const key = personKey(fact);
  clearTimeout(people.get(key)?.timer);
  const timer = setTimeout(() => stopTyping(fact.conversationId, key), lifetime);
  people.set(key, { name: fact.name, from: fact.from, timer });
  publish(fact.conversationId);
}

/** A message says that its sender is done typing. */
export function stopTyping(conversationId: string, key: string): void {
  const people = typing.get(conversationId);
  const entry = people?.get(key);
  if (!people || !entry) return;
  clearTimeout(entry.timer);
  people.delete(key);
  if (people.size === 0) typing.delete(conversationId);
  publish(conversationId);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useTyping(conversationId: string): readonly TypingPerson[] {
  return useSyncExternalStore(subscribe, () => snapshots.get(conversationId) ?? nobody);
}
