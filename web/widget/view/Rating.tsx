import { useState } from "preact/hooks";
import { asProblem } from "../api/problem";
import { useChat, useView } from "./context";
import { Icon } from "./icons";

const scores = [1, 2, 3, 4, 5];
const maxComment = 1000;

/** One to five stars and a comment. Radio buttons underneath, so arrows and screen readers work by themselves. */
export function Rating({ rated, conversation }: { rated: boolean; conversation: string }) {
  const { t, controller } = useView();
  const { talk } = useChat();
  const { model } = controller.services;
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  if (rated) return <p class="good" role="status">{t("rateThanks")}</p>;

  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      await talk.rate(conversation, score, comment.trim());
      model.dispatch({ do: "rated" });
      document.getElementById("over-title")?.focus();
    } catch (error) {
      if (asProblem(error).kind === "conflict") model.dispatch({ do: "rated" });
      else setProblem(t("rateFailed"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void send(event)}>
      <fieldset class="stars">
        <legend>{t("rateTitle")}</legend>
        {scores.map((value) => (
          <label key={value} class={value <= score ? "on" : ""}>
            <input type="radio" name="score" value={value} checked={value === score} onChange={() => setScore(value)} />
            <span class="sr">{t("rateStar", { count: value })}</span>
            <Icon name="star" />
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <div class="field">
          <label for="rate-comment">{t("rateComment")}</label>
          <textarea id="rate-comment" class="input" rows={2} maxLength={maxComment} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
        </div>
      )}
      {problem && <p class="alert" role="alert">{problem}</p>}
      {score > 0 && <button type="submit" class="button wide" disabled={busy}>{t("rateSend")}</button>}
    </form>
  );
}
