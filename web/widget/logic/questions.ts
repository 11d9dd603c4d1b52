/** Checks answers to the questions before a chat. The server checks again; this saves a round trip and tells where. */
import type { Question } from "../api/types";

export type Answers = Record<string, string>;
export type AnswerProblem = "required" | "consent" | "tooLong" | "email";

export const maxAnswer = 512;
export const agreed = "true";

export function checkAnswers(questions: readonly Question[], answers: Answers): Record<string, AnswerProblem> {
  const problems: Record<string, AnswerProblem> = {};
  for (const question of questions) {
    const value = (answers[question.name] ?? "").trim();
    if (question.type === "consent") {
      if (question.required && value !== agreed) problems[question.name] = "consent";
    } else if (question.required && value === "") {
      problems[question.name] = "required";
    } else if (value.length > maxAnswer) {
      problems[question.name] = "tooLong";
    } else if (value !== "" && question.name.toLowerCase() === "email" && !looksLikeEmail(value)) {
      problems[question.name] = "email";
    }
  }
  return problems;
}

/** What is sent: trimmed, without empty ones. */
export function cleanAnswers(questions: readonly Question[], answers: Answers): Answers {
  const out: Answers = {};
  for (const { name } of questions) {
    const value = (answers[name] ?? "").trim();
    if (value) out[name] = value;
  }
  return out;
}

/** Undefined where nobody asked; otherwise whether every consent asked for was given. */
export function consent(questions: readonly Question[], answers: Answers): boolean | undefined {
  const asked = questions.filter((question) => question.type === "consent");
  return asked.length === 0 ? undefined : asked.every((question) => answers[question.name] === agreed);
}

/** One @ with something before it and a dotted name after it. Whether it can be reached, only a mail can tell. */
export function looksLikeEmail(value: string): boolean {
  return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(value.trim()) && value.length <= 254;
}
