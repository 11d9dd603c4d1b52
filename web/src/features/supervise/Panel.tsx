import { Badge, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    minWidth: 0,
    height: "520px",
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: "hidden",
  },
  head: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: "4px 8px", padding: "8px 12px", minHeight: "56px" },
  title: { margin: 0 },
  tools: { marginInlineStart: "auto", display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
});

export interface PanelProps {
  title: string;
  count?: number | string;
  tools?: ReactNode;
  children: ReactNode;
}

/** A titled part of the board with its own tools. */
export function Panel({ title, count, tools, children }: PanelProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.root} aria-labelledby={id}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={id} className={styles.title}>
          {title}
        </Subtitle2>
        {count !== undefined && (
          <Badge appearance="tint" color="informative">
            {count}
          </Badge>
        )}
        <div className={styles.tools}>{tools}</div>
      </div>
      {children}
    </section>
  );
}
