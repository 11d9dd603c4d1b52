import { Dialog, DialogSurface, DialogTrigger, Link, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { DocumentRegular } from "@fluentui/react-icons/svg/document";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@/api/types";
import { formatBytes } from "@/lib/format";

const tileWidth = 160;

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "8px", marginTop: "4px" },
  // Tiles of one size fill their rows, so that no strip of the bubble stays empty beside them.
  tiles: { display: "grid", gap: "8px", maxWidth: "100%" },
  two: { gridTemplateColumns: `repeat(2, minmax(0, ${tileWidth}px))` },
  three: { gridTemplateColumns: `repeat(3, minmax(0, ${tileWidth}px))` },
  file: {
    display: "flex",
    alignItems: "center",
    gap: "10px",
    padding: "8px 12px",
    maxWidth: "280px",
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { display: "flex", flexDirection: "column", minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground3 },
  thumb: {
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: "hidden",
    cursor: "zoom-in",
    backgroundColor: tokens.colorNeutralBackground3,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  image: { display: "block", maxWidth: "240px", maxHeight: "200px", objectFit: "cover" },
  tile: { display: "block", width: "100%", aspectRatio: "4 / 3", objectFit: "cover" },
  surface: { maxWidth: "min(92vw, 1100px)", width: "fit-content", padding: "12px" },
  large: { display: "block", maxWidth: "100%", maxHeight: "78vh", margin: "0 auto 8px" },
});

/** Types that browsers show safely as a picture; everything else is a download. */
const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export function isPicture({ type }: Pick<Attachment, "type">): boolean {
  return pictures.has(type);
}

const thumbWidth = 240;
const thumbHeight = 200;

/** The final size before the picture has loaded, so that the timeline does not jump. */
function thumbSize({ width, height }: Attachment): { width: number; height: number } | undefined {
  if (width === undefined || height === undefined || width <= 0 || height <= 0) return undefined;
  const scale = Math.min(1, thumbWidth / width, thumbHeight / height);
  return { width: Math.max(32, Math.round(width * scale)), height: Math.max(32, Math.round(height * scale)) };
}

export function Files({ files }: { files: readonly Attachment[] }) {
  const styles = useStyles();
  if (files.length === 0) return null;
  const shown = files.filter(isPicture);
  const isTiled = shown.length > 1;
  return (
    <div className={styles.root}>
      {shown.length > 0 && (
        <div className={mergeClasses(styles.tiles, isTiled && styles[columnsFor(shown.length)])}>
          {shown.map((file) => (
            <Picture key={file.id} file={file} isTile={isTiled} />
          ))}
        </div>
      )}
      {files.filter((file) => !isPicture(file)).map((file) => (
        <FileLink key={file.id} file={file} />
      ))}
    </div>
  );
}

/** Two and four pictures stand in pairs, all others in threes. */
function columnsFor(count: number): "two" | "three" {
  return count === 2 || count === 4 ? "two" : "three";
}

function FileLink({ file }: { file: Attachment }) {
  const styles = useStyles();
  const { i18n } = useTranslation();
  return (
    <div className={styles.file}>
      <DocumentRegular fontSize={24} aria-hidden />
      <span className={styles.text}>
        <Link href={file.url} download={file.name} className={styles.name} title={file.name}>
          {file.name}
        </Link>
        <Text size={200} className={styles.soft}>
          {formatBytes(file.size, i18n.language)}
        </Text>
      </span>
    </div>
  );
}

function Picture({ file, isTile }: { file: Attachment; isTile: boolean }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <button type="button" className={styles.thumb} aria-label={t("file.enlarge", { name: file.name })}>
          <img
            className={isTile ? styles.tile : styles.image}
            src={file.url}
            alt={file.name}
            style={isTile ? undefined : thumbSize(file)}
            loading="lazy"
          />
        </button>
      </DialogTrigger>
      <DialogSurface className={styles.surface} aria-label={file.name}>
        <img className={styles.large} src={file.url} alt={file.name} />
        <Link href={file.url} download={file.name}>
          {t("file.download", { name: file.name, size: formatBytes(file.size, i18n.language) })}
        </Link>
      </DialogSurface>
    </Dialog>
  );
}
