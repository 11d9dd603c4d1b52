import { makeStyles, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "18px", padding: "14px 20px" },
  row: { display: "grid", gridTemplateColumns: "36px 1fr", columnGap: "12px", alignItems: "center" },
  lines: { display: "flex", flexDirection: "column", gap: "8px" },
  short: { width: "30%" },
});

/** Rows in the shape of those to come. */
export function LoadingRows({ count = 6 }: { count?: number }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Skeleton className={styles.root} aria-label={t("loading")}>
      {Array.from({ length: count }, (_unused, row) => (
        <div key={row} className={styles.row}>
          <SkeletonItem shape="circle" size={36} />
          <div className={styles.lines}>
            <SkeletonItem size={16} className={styles.short} />
            <SkeletonItem size={12} />
          </div>
        </div>
      ))}
    </Skeleton>
  );
}
