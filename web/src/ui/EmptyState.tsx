import { makeStyles, Subtitle2, Text, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    textAlign: "center",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalXXL,
    height: "100%",
    minHeight: "160px",
  },
  icon: {
    display: "grid",
    placeItems: "center",
    width: "56px",
    height: "56px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground3,
    fontSize: "28px",
  },
  text: { color: tokens.colorNeutralForeground2, maxWidth: "44ch", textAlign: "center" },
  action: { marginTop: tokens.spacingVerticalS },
});

export interface EmptyStateProps {
  title: string;
  /** Says what will fill this place, or what to do next. */
  text?: string;
  icon?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, text, icon, action }: EmptyStateProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {icon !== undefined && (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Subtitle2>{title}</Subtitle2>
      {text !== undefined && <Text className={styles.text}>{text}</Text>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
