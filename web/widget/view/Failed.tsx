import type { Failure } from "../logic/state";
import type { Key } from "../i18n/i18n";
import { useView } from "./context";
import { useSecondsUntil } from "./hooks";
import { Icon, type IconName } from "./icons";

interface Words {
  icon: IconName;
  title: Key;
  text: Key;
}

const words: Record<Failure["kind"], Words> = {
  missing: { icon: "alert", title: "failMissingTitle", text: "failMissingText" },
  refused: { icon: "lock", title: "failRefusedTitle", text: "failRefusedText" },
  signIn: { icon: "lock", title: "failSignInTitle", text: "failSignInText" },
  unproven: { icon: "lock", title: "failUnprovenTitle", text: "failUnprovenText" },
  limited: { icon: "clock", title: "failLimitedTitle", text: "failLimitedText" },
  away: { icon: "cloud", title: "failAwayTitle", text: "failAwayText" },
};

/** Why there is no chat, and what to do. */
export function Failed({ failure }: { failure: Failure }) {
  const { t, controller } = useView();
  const { icon, title, text } = words[failure.kind];
  return (
    <div class="center">
      <Icon name={icon} />
      <div role="alert">
        <h2>{t(title)}</h2>
        <p>{t(text)}</p>
      </div>
      {"retryAt" in failure && <Countdown until={failure.retryAt} />}
      {failure.kind !== "missing" && failure.kind !== "limited" && (
        <button type="button" class="button" data-first onClick={() => void controller.boot()}>
          {t("tryAgain")}
        </button>
      )}
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  const { t, controller } = useView();
  const seconds = useSecondsUntil(until, controller.services.clock.now);
  return <p>{t("retryIn", { count: seconds })}</p>;
}
