import i18next from "i18next";
import type { ApiError, FieldProblem } from "@/api/client";

/** What the server says in English, and the text of ours that says the same; the groups fill its slots in order. */
type Rule = readonly [said: RegExp, key: string, ...slots: string[]];

const fieldRules: readonly Rule[] = [
  [/^(?:is|are) missing: /, "missing"],
  [/^is empty: /, "missing"],
  [/^is longer than ([\d,]+) characters: /, "tooLong", "max"],
  [/^is shorter than (\d+) characters: /, "tooShort", "min"],
  [/^is not an e-mail address: /, "email"],
  [/^is not a phone number: /, "phone"],
  [/^is not a colour: /, "color"],
  [/^is not a web address: /, "webAddress"],
  [/ is not an origin: /, "origin"],
  [/^is (?:already )?taken: /, "taken"],
  [/(?:is used twice|stands twice): /, "twice"],
  [/^names .+ twice: /, "twice"],
  [/ is out of range: use (\d+) to (\d+)$/, "range", "min", "max"],
  [/^has \d+ items: use (\d+) to (\d+) items$/, "items", "min", "max"],
  [/^are too many: use at most (\d+)$/, "tooMany", "max"],
  [/^is easy to guess: /, "guessable"],
  [/^is wrong: type your present password$/, "wrongPassword"],
  [/^is the present password: /, "samePassword"],
  [/^is your own: /, "ownPassword"],
  [/^is in the past: /, "past"],
  [/^is too far away: /, "tooFar"],
  [/^has a line break: /, "lineBreak"],
  [/^has (?:control characters|characters that cannot be typed): /, "signs"],
  [/^has other signs than lower-case letters, digits and -: /, "shortcut"],
  [/^is (?:not a|no) name\b/, "name"],
  [/ is not a row of |^is nobody|^is no (?:queue|status): |^names no /, "gone"],
  [/^names (\{.*\}), which is not known/, "slot", "name"],
  [/^is not an RSA public key/, "publicKey"],
  [/is not known: /, "unknown"],
];

const messageRules: readonly Rule[] = [
  [/^This is the last administrator\./, "lastAdministrator"],
  [/^Somebody (?:else has )?changed this /, "changedMeanwhile"],
  [/^This offer has /, "offerOver"],
  [/^The conversation is .+ by now/, "conversationMoved"],
  [/^The conversation does not wait for an agent/, "conversationMoved"],
  [/^The conversation is with this agent already/, "alreadyThere"],
  [/^The conversation has ended/, "conversationEnded"],
  [/^You have saved as many views/, "tooManyViews"],
  [/^Too many files wait/, "tooManyFiles"],
];

/** These sentences of the server tell more than their kind, so they stay as they are when we have no text for them. */
const telling: readonly ApiError["code"][] = ["invalid", "conflict"];

function find(rules: readonly Rule[], said: string): string | undefined {
  for (const [pattern, key, ...slots] of rules) {
    const groups = pattern.exec(said)?.slice(1);
    if (groups === undefined) continue;
    const name = `common:problem.${key}`;
    return i18next.exists(name) ? i18next.t(name, Object.fromEntries(slots.map((slot, at) => [slot, groups[at] ?? ""]))) : undefined;
  }
  return undefined;
}

/** One sentence in the reader's language: what is wrong with a field and how to mend it. */
export function problemText({ reason, fix }: FieldProblem): string {
  const said = fix === undefined || fix === "" ? reason : `${reason}: ${fix}`;
  const first = said.charAt(0).toUpperCase() + said.slice(1);
  return find(fieldRules, said) ?? (/[.!?]$/.test(first) ? first : `${first}.`);
}

/** One sentence in the reader's language about a refusal: what the server said, else what its kind means. */
export function refusalText({ message, code, fields }: ApiError): string {
  if (fields.length > 0) return fields.map(problemText).join(" ");
  const known = find(messageRules, message);
  if (known !== undefined) return known;
  const isPlain = message !== "" && (i18next.language === "en" || telling.includes(code));
  return isPlain ? message : i18next.t(`common:error.${code}`);
}
