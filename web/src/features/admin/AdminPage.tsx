import { makeStyles, tokens } from "@fluentui/react-components";
import { Outlet } from "@tanstack/react-router";
import { useMediaQuery } from "@/lib/useMediaQuery";
import { SectionNav } from "./SectionNav";

const useStyles = makeStyles({
  root: { display: "grid", height: "100%", minHeight: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  withNav: { gridTemplateColumns: "232px minmax(0, 1fr)" },
  nav: { overflowY: "auto", borderRight: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2 },
  main: { minWidth: 0, minHeight: 0, overflow: "auto", display: "flex", flexDirection: "column" },
});

/** The settings: sections on the left, the chosen one beside them. On a narrow screen the overview is the menu. */
export function AdminPage() {
  const styles = useStyles();
  const isWide = useMediaQuery("(min-width: 960px)");
  return (
    <div className={`${styles.root} ${isWide ? styles.withNav : ""}`}>
      {isWide && (
        <div className={styles.nav}>
          <SectionNav />
        </div>
      )}
      <div className={styles.main}>
        <Outlet />
      </div>
    </div>
  );
}
