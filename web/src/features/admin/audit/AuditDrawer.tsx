import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Text,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useTranslation } from "react-i18next";
import type { AuditEvent } from "@/data/audit";
import { useTables } from "@/data/records";
import { formatDateTime } from "@/lib/format";
import { localized } from "@/lib/localized";
import { userTable } from "../users/userTable";
import { useActorName, useAuditText, useTableName } from "./AuditPage";
import { AuditValue } from "./AuditValue";
import { changesOf, isSecret, subjectOf, verbOf } from "./diff";

const useStyles = makeStyles({
  drawer: { width: "min(720px, 100vw)" },
  body: { display: "flex", flexDirection: "column", gap: "16px", paddingBottom: "24px" },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed" },
  head: { textAlign: "start", padding: "6px 8px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  field: { width: "26%" },
  cell: { verticalAlign: "top", padding: "8px", borderTop: `1px solid ${tokens.colorNeutralStroke2}`, textAlign: "start", overflowWrap: "anywhere", fontWeight: tokens.fontWeightRegular },
  before: { backgroundColor: tokens.colorPaletteRedBackground1 },
  after: { backgroundColor: tokens.colorPaletteGreenBackground1 },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** One change in full: who, when, and every field before and after. */
export function AuditDrawer({ event, onClose }: { event: AuditEvent; onClose: () => void }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const tableName = useTableName();
  const kindText = useAuditText();
  const { table, name, id } = subjectOf(event);
  const tables = useTables().data ?? [];
  const metadata = table === "user" ? userTable(t, i18n.language, false) : tables.find((one) => one.name === table);
  const changes = changesOf(event);
  const isChange = verbOf(event.kind) === "changed";
  const actor = useActorName()(event.actor);
  return (
    <OverlayDrawer open position="end" className={styles.drawer} onOpenChange={(_event, { open }) => !open && onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={t("common:close")} onClick={onClose} />}
        >
          {[kindText(event), tableName(table)].join(" · ")}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <div>
          <Text block size={400} weight="semibold">
            {name}
          </Text>
          <Text block className={styles.soft}>
            {t("audit.by", { actor, at: formatDateTime(event.at, i18n.language) })}
          </Text>
          {id !== "" && (
            <Text block size={200} className={styles.soft}>
              {id}
            </Text>
          )}
        </div>
        {changes.length === 0 ? (
          <Text className={styles.soft}>{t("audit.noFields")}</Text>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" className={`${styles.head} ${styles.field}`}>
                  {t("audit.field")}
                </th>
                {isChange && (
                  <th scope="col" className={styles.head}>
                    {t("audit.before")}
                  </th>
                )}
                <th scope="col" className={styles.head}>
                  {t(isChange ? "audit.after" : "audit.value")}
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => {
                const column = metadata?.columns.find((one) => one.name === change.field);
                const value = change.after === undefined ? change.before : change.after;
                return (
                  <tr key={change.field}>
                    <th scope="row" className={styles.cell}>
                      {column ? localized(column.label, i18n.language) : t(`audit.name.${change.field}`, { defaultValue: change.field })}
                    </th>
                    {isSecret(change) ? (
                      <td className={styles.cell} colSpan={isChange ? 2 : 1}>
                        {t("audit.secret")}
                      </td>
                    ) : isChange ? (
                      <>
                        <td className={`${styles.cell} ${styles.before}`}>
                          <AuditValue column={column} value={change.before} />
                        </td>
                        <td className={`${styles.cell} ${styles.after}`}>
                          <AuditValue column={column} value={change.after} />
                        </td>
                      </>
                    ) : (
                      <td className={styles.cell}>
                        <AuditValue column={column} value={value} />
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </DrawerBody>
    </OverlayDrawer>
  );
}
