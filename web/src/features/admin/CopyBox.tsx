import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNotify } from "@/ui/notify";

const useStyles = makeStyles({
  root: { display: "flex", alignItems: "stretch", gap: "8px" },
  text: {
    flexGrow: 1,
    minWidth: 0,
    margin: 0,
    padding: "8px 10px",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    userSelect: "all",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** Text to take along. It can be selected by hand where the browser does not allow copying. */
export function CopyBox({ label, text }: { label: string; text: string }) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const notify = useNotify();
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    done.then(
      () => setCopied(true),
      () => notify.info(t("copy.byHand")),
    );
  };
  return (
    <div className={styles.root}>
      <code className={styles.text} tabIndex={0} aria-label={label}>
        {text}
      </code>
      <Button icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />} onClick={copy}>
        {t(isCopied ? "copy.done" : "copy.copy")}
      </Button>
    </div>
  );
}
