/** The words for what is wrong with an answer. */
import type { Question } from "../api/types";
import type { Translate } from "../i18n/i18n";
import { maxAnswer, type AnswerProblem } from "../logic/questions";

export function answerText(t: Translate, problem: AnswerProblem | undefined, type: Question["type"]): string {
  switch (problem) {
    case undefined:
      return "";
    case "required":
      return t(type === "choice" ? "errChoice" : "errRequired");
    case "consent":
      return t("errConsent");
    case "tooLong":
      return t("errTooLong", { max: maxAnswer });
    case "email":
      return t("errEmail");
  }
}
