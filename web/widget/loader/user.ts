/** The signed-in user of the host page: a token, or a function that fetches a fresh one. */
export type UserSource = string | (() => string | Promise<string>);

const limit = 10_000;

/** The token, or an empty text when the page has none, fails, or takes longer than 10 s. */
export async function tokenOf(source: UserSource | null, wait: (fn: () => void, ms: number) => unknown = setTimeout): Promise<string> {
  if (source === null) return "";
  if (typeof source === "string") return source;
  const late = new Promise<string>((resolve) => wait(() => resolve(""), limit));
  try {
    const token: unknown = await Promise.race([Promise.resolve(source()), late]);
    return typeof token === "string" ? token : "";
  } catch {
    return "";
  }
}
