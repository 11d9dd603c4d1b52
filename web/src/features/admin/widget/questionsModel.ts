import type { WidgetQuestion } from "@/api/adminTypes";
import type { LocalizedText } from "@/api/types";

export const questionTypes: readonly WidgetQuestion["type"][] = ["text", "multiline", "choice", "consent"];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function label(value: unknown): LocalizedText {
  const given = isObject(value) ? value : {};
  return { en: text(given.en), de: text(given.de), pt: text(given.pt) };
}

export function toQuestions(value: unknown): WidgetQuestion[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((given) => {
    const question: WidgetQuestion = {
      name: text(given.name),
      label: label(given.label),
      type: questionTypes.find((type) => type === given.type) ?? "text",
      required: given.required === true,
    };
    const link = text(given.linkUrl);
    const options = Array.isArray(given.options) ? given.options.filter(isObject) : [];
    return {
      ...question,
      ...(options.length > 0 && { options: options.map((option) => ({ value: text(option.value), label: label(option.label) })) }),
      ...(link !== "" && { linkUrl: link }),
    };
  });
}

/** A name that no question has yet. */
export function freeName(questions: readonly WidgetQuestion[], stem: string): string {
  const taken = new Set(questions.map(({ name }) => name));
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}

export function addQuestion(questions: readonly WidgetQuestion[]): WidgetQuestion[] {
  const name = freeName(questions, "question");
  return [...questions, { name, label: { en: "", de: "", pt: "" }, type: "text", required: false }];
}

export function changeQuestion(
  questions: readonly WidgetQuestion[],
  index: number,
  change: Partial<WidgetQuestion>,
): WidgetQuestion[] {
  return questions.map((question, at) => (at === index ? fit({ ...question, ...change }) : question));
}

/** Only a choice has options, only a consent a link; a new choice begins with two. */
function fit(question: WidgetQuestion): WidgetQuestion {
  const { options, linkUrl, ...rest } = question;
  if (rest.type === "choice") return { ...rest, options: options ?? [emptyOption("1"), emptyOption("2")] };
  if (rest.type === "consent" && linkUrl !== undefined) return { ...rest, linkUrl };
  return rest;
}

function emptyOption(value: string): NonNullable<WidgetQuestion["options"]>[number] {
  return { value, label: { en: "", de: "", pt: "" } };
}

export function addOption(question: WidgetQuestion): WidgetQuestion {
  const options = question.options ?? [];
  const taken = new Set(options.map(({ value }) => value));
  let number = options.length + 1;
  while (taken.has(String(number))) number++;
  return { ...question, options: [...options, emptyOption(String(number))] };
}

/** Moves one item to another place; places beyond the ends stay within. */
export function moveItem<T>(items: readonly T[], from: number, to: number): T[] {
  const place = Math.min(items.length - 1, Math.max(0, to));
  const moved = items[from];
  if (moved === undefined || place === from) return [...items];
  const others = items.filter((_item, at) => at !== from);
  return [...others.slice(0, place), moved, ...others.slice(place)];
}
