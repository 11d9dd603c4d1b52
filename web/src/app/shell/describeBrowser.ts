const browsers: readonly [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: readonly [RegExp, string][] = [
  [/Windows/, "Windows"],
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

function find(list: readonly [RegExp, string][], text: string): string | undefined {
  return list.find(([pattern]) => pattern.test(text))?.[1];
}

/** "Firefox · Windows" from a User-Agent header; undefined when nothing is recognised. */
export function describeBrowser(agent: string): string | undefined {
  const parts = [find(browsers, agent), find(systems, agent)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" · ");
}
