import { Card, makeStyles, mergeClasses, Radio, RadioGroup, Subtitle2, Switch, Text, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordRow } from "@/api/types";
import type { Values } from "@/data/resource";
import { CopyBox } from "../CopyBox";
import { asText, type AsideProps } from "../record/editor";
import { usePreviewFeed } from "./usePreviewFeed";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "16px" },
  card: { gap: "10px" },
  title: { margin: 0 },
  tools: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 16px" },
  stage: {
    display: "flex",
    justifyContent: "flex-end",
    padding: "16px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: "auto",
  },
  stageLeft: { justifyContent: "flex-start" },
  frame: {
    width: "380px",
    maxWidth: "100%",
    height: "600px",
    border: "none",
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow16,
    backgroundColor: tokens.colorNeutralBackground1,
    flexShrink: 0,
  },
  phone: { width: "320px" },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** "form" is what the form says; the others show both sides of a theme that follows the device. */
type Theme = "form" | "light" | "dark";

function toTheme(value: string): Theme {
  return value === "light" || value === "dark" ? value : "form";
}

/** The real widget as customers meet it, and the line that brings it onto a page. */
export function WidgetAside({ row, draft, isDirty }: AsideProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const snippet = asText(row?.snippet);
  return (
    <div className={styles.root}>
      <Card className={styles.card}>
        <Subtitle2 as="h2" className={styles.title}>
          {t("snippet.title")}
        </Subtitle2>
        <Text size={200} className={styles.soft}>
          {t(row ? (snippet === "" ? "snippet.noAddress" : "snippet.text") : "snippet.saveFirst")}
        </Text>
        {snippet !== "" && <CopyBox label={t("snippet.title")} text={snippet} />}
      </Card>
      <Card className={styles.card}>
        <Subtitle2 as="h2" className={styles.title}>
          {t("preview.title")}
        </Subtitle2>
        {row ? (
          <Preview row={row} draft={draft} isDirty={isDirty} />
        ) : (
          <Text size={200} className={styles.soft}>
            {t("preview.saveFirst")}
          </Text>
        )}
      </Card>
    </div>
  );
}

function Preview({ row, draft, isDirty }: { row: RecordRow; draft: Values; isDirty: boolean }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const [theme, setTheme] = useState<Theme>("form");
  const [isPhone, setPhone] = useState(false);
  const frameRef = useRef<HTMLIFrameElement>(null);
  usePreviewFeed(frameRef, draft);
  const query = new URLSearchParams({ widget: row.id, preview: "1", locale: i18n.language });
  if (theme !== "form") query.set("theme", theme);
  return (
    <>
      <Text size={200} className={styles.soft}>
        {t(isDirty ? "preview.unsaved" : "preview.text")}
      </Text>
      <div className={styles.tools}>
        <RadioGroup
          layout="horizontal"
          aria-label={t("preview.theme")}
          value={theme}
          onChange={(_event, data) => setTheme(toTheme(data.value))}
        >
          <Radio value="form" label={t("preview.asSet")} />
          <Radio value="light" label={t("preview.light")} />
          <Radio value="dark" label={t("preview.dark")} />
        </RadioGroup>
        <Switch label={t("preview.phone")} checked={isPhone} onChange={(_event, data) => setPhone(data.checked)} />
      </div>
      <div className={mergeClasses(styles.stage, draft.position === "left" && styles.stageLeft)}>
        <iframe
          key={`${row.version} ${theme} ${i18n.language}`}
          ref={frameRef}
          className={mergeClasses(styles.frame, isPhone && styles.phone)}
          title={t("preview.title")}
          src={`/widget/frame?${query.toString()}`}
        />
      </div>
    </>
  );
}
