import { Button, makeStyles, mergeClasses, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/svg/arrow-clockwise";
import { AttachRegular } from "@fluentui/react-icons/svg/attach";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useTranslation } from "react-i18next";
import { removeUpload, retryUpload, useUploads, type Upload } from "@/data/uploads";
import { formatBytes } from "@/lib/format";
import { useErrorText } from "@/ui/errorText";

const useStyles = makeStyles({
  root: { display: "flex", flexWrap: "wrap", gap: "6px", padding: "8px 10px 0", listStyleType: "none", margin: 0 },
  chip: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    gap: "6px",
    padding: "2px 2px 2px 8px",
    maxWidth: "280px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  failed: { border: `1px solid ${tokens.colorStatusDangerBorder1}` },
  text: { display: "flex", flexDirection: "column", minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground3 },
  danger: { color: tokens.colorPaletteRedForeground1 },
  bar: { position: "absolute", insetInlineStart: 0, insetInlineEnd: 0, bottom: 0 },
});

/** Files that go with the next message, with their progress. */
export function UploadChips({ conversationId }: { conversationId: string }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const uploads = useUploads(conversationId);
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.root} aria-label={t("composer.files")}>
      {uploads.map((upload) => (
        <Chip key={upload.key} conversationId={conversationId} upload={upload} />
      ))}
    </ul>
  );
}

function Chip({ conversationId, upload }: { conversationId: string; upload: Upload }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const explain = useErrorText();
  const hasFailed = upload.status === "failed";
  return (
    <li className={mergeClasses(styles.chip, hasFailed && styles.failed)}>
      <AttachRegular aria-hidden />
      <span className={styles.text}>
        <Text size={200} className={styles.name} title={upload.name}>
          {upload.name}
        </Text>
        <Text size={100} className={hasFailed ? styles.danger : styles.soft}>
          {hasFailed ? explain(upload.error) : formatBytes(upload.size, i18n.language)}
        </Text>
      </span>
      {hasFailed && (
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowClockwiseRegular />}
          aria-label={t("composer.retryFile", { name: upload.name })}
          onClick={() => retryUpload(conversationId, upload.key)}
        />
      )}
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={t("composer.removeFile", { name: upload.name })}
        onClick={() => removeUpload(conversationId, upload.key)}
      />
      {upload.status === "running" && (
        <ProgressBar
          className={styles.bar}
          value={upload.progress}
          thickness="medium"
          aria-label={t("composer.uploading", { name: upload.name })}
        />
      )}
    </li>
  );
}
