const all = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** Enough to choose from; more words find the rest. */
const most = 60;

/** Time zones whose name holds what was typed; a space stands for the underscore. */
export function findZones(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
  return all.filter((zone) => zone.toLowerCase().includes(wanted)).slice(0, most);
}
