import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dataTables } from "./tableLooks";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0 },
  tabs: { padding: `4px ${tokens.spacingHorizontalS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  body: { flexGrow: 1, minHeight: 0 },
});

/** Contacts and cases, drawn from the metadata of their tables. */
export function DataPage() {
  const styles = useStyles();
  const { t } = useTranslation("record");
  const navigate = useNavigate();
  const { table } = useParams({ strict: false });
  return (
    <div className={styles.root}>
      <TabList
        className={styles.tabs}
        selectedValue={table ?? dataTables[0]}
        onTabSelect={(_event, { value }) => void navigate({ to: "/data/$table", params: { table: String(value) } })}
      >
        {dataTables.map((name) => (
          <Tab key={name} value={name}>
            {t(`table.${name}`)}
          </Tab>
        ))}
      </TabList>
      <div className={styles.body}>
        <Outlet />
      </div>
    </div>
  );
}
