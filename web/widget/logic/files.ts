/** Which files may be attached. The server decides by content; this only spares a wait that would end in a refusal. */

export interface FileRules {
  /** Media types (`image/png`, `image/*`) or endings (`.pdf`); empty means the server alone decides. */
  allowedTypes: readonly string[];
  /** Bytes; 0 means the server alone decides. */
  maxFileBytes: number;
}

export type Refusal = "empty" | "tooLarge" | "type";

export function refusal(file: { name: string; type: string; size: number }, rules: FileRules): Refusal | null {
  if (file.size === 0) return "empty";
  if (rules.maxFileBytes > 0 && file.size > rules.maxFileBytes) return "tooLarge";
  if (rules.allowedTypes.length > 0 && !rules.allowedTypes.some((rule) => fits(file, rule))) return "type";
  return null;
}

function fits(file: { name: string; type: string }, rule: string): boolean {
  const wanted = rule.toLowerCase();
  if (wanted === "*/*") return true;
  if (wanted.startsWith(".")) return file.name.toLowerCase().endsWith(wanted);
  // A system that does not know the type reports none; then the server looks at the content.
  if (file.type === "") return true;
  const type = (file.type.toLowerCase().split(";")[0] ?? "").trim();
  return wanted.endsWith("/*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

/** Types that a browser shows as a picture and that can never run a script. SVG is not one of them. */
export function isPicture(type: string): boolean {
  return ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"].includes(type);
}

/** The last words of allowed types, for a sentence: "PNG, JPEG, PDF". */
export function typeNames(allowed: readonly string[]): string {
  const names = allowed.map((rule) => rule.replace(/^\./, "").replace(/^.*\/(x-)?/, "").replace(/^.*[.]/, "").replace(/\+.*$/, ""));
  const known: Record<string, string> = { plain: "TXT", document: "DOCX", sheet: "XLSX", presentation: "PPTX", text: "ODT", spreadsheet: "ODS", mpeg: "MP3", msword: "DOC", "*": "…" };
  return [...new Set(names.map((name) => known[name] ?? name.toUpperCase()))].join(", ");
}

/** A size in the reader's notation, with base 1000 as file managers show it. */
export function sizeText(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
