import type { Choosable } from "@/data/useResource";

/** Rows whose name or detail holds the words; with `only`, just those. */
export function findChoices(choices: readonly Choosable[], words: string, only?: readonly string[]): Choosable[] {
  const wanted = words.trim().toLocaleLowerCase();
  const within = only && new Set(only);
  return choices.filter(
    ({ id, name, detail }) =>
      (!within || within.has(id)) && `${name} ${detail}`.toLocaleLowerCase().includes(wanted),
  );
}

export function toggleId(chosen: readonly string[], id: string, isOn: boolean): string[] {
  const others = chosen.filter((one) => one !== id);
  return isOn ? [...others, id] : others;
}
