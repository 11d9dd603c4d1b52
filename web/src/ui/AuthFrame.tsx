import { makeStyles, tokens, mergeClasses } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { LanguagePicker } from "./LanguagePicker";

const useStyles = makeStyles({
  root: {
    height: "100dvh",
    overflowY: "auto",
    display: "grid",
    gridTemplateRows: "1fr auto 1fr",
    justifyItems: "center",
    padding: "24px 16px",
    backgroundColor: tokens.colorNeutralBackground3,
  },
  card: {
    gridRow: 2,
    width: "100%",
    maxWidth: "400px",
    padding: "32px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow8,
    border: "1px solid transparent",
    "@media (max-width: 480px)": { padding: "24px 20px" },
  },
  wide: { maxWidth: "520px" },
  mark: { width: "40px", height: "40px", display: "block", marginBottom: "16px" },
  language: { gridRow: 3, alignSelf: "start", marginTop: "16px" },
});

/** The frame of the pages before anybody is signed in. */
export function AuthFrame({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const styles = useStyles();
  return (
    <main className={styles.root}>
      <div className={wide ? mergeClasses(styles.card, styles.wide) : styles.card}>
        <img className={styles.mark} src="/favicon.svg" alt="" />
        {children}
      </div>
      <div className={styles.language}>
        <LanguagePicker />
      </div>
    </main>
  );
}
