import { Card, makeStyles, MessageBar, MessageBarBody, Radio, RadioGroup, Subtitle2, Switch, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyBox } from "../CopyBox";
import { asText, type AsideProps } from "../record/editor";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "16px" },
  card: { gap: "10px" },
  title: { margin: 0 },
  tools: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 16px" },
  stage: {
    display: "flex",
    justifyContent: "center",
    padding: "16px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: "auto",
  },
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

type Theme = "light" | "dark";

/** The real widget as customers meet it, and the line that brings it onto a page. */
export function WidgetAside({ row, isDirty }: AsideProps) {
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
          <Preview widgetId={row.id} version={row.version} isDirty={isDirty} />
        ) : (
          <Text size={200} className={styles.soft}>
            {t("preview.saveFirst")}
          </Text>
        )}
      </Card>
    </div>
  );
}

function Preview({ widgetId, version, isDirty }: { widgetId: string; version: number; isDirty: boolean }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const [theme, setTheme] = useState<Theme>("light");
  const [isPhone, setPhone] = useState(false);
  const query = new URLSearchParams({ widget: widgetId, preview: "1", theme, locale: i18n.language });
  return (
    <>
      <div className={styles.tools}>
        <RadioGroup
          layout="horizontal"
          aria-label={t("preview.theme")}
          value={theme}
          onChange={(_event, data) => setTheme(data.value === "dark" ? "dark" : "light")}
        >
          <Radio value="light" label={t("preview.light")} />
          <Radio value="dark" label={t("preview.dark")} />
        </RadioGroup>
        <Switch label={t("preview.phone")} checked={isPhone} onChange={(_event, data) => setPhone(data.checked)} />
      </div>
      {isDirty && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{t("preview.unsaved")}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.stage}>
        <iframe
          key={`${version} ${theme} ${i18n.language}`}
          className={`${styles.frame} ${isPhone ? styles.phone : ""}`}
          title={t("preview.title")}
          src={`/widget/frame?${query.toString()}`}
        />
      </div>
    </>
  );
}
