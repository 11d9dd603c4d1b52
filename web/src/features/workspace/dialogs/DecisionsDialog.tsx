import {
  Badge,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
  mergeClasses,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ConversationDetail, Decision } from "@/api/types";
import { useDecisions } from "@/data/conversation";
import { clockDuration, formatDateTime } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { LoadingRows } from "@/ui/LoadingRows";

const useStyles = makeStyles({
  surface: { maxWidth: "760px" },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "20px" },
  item: {
    paddingInlineStart: "16px",
    borderLeft: `3px solid ${tokens.colorNeutralStroke2}`,
    display: "flex",
    flexDirection: "column",
    gap: "4px",
  },
  offered: { borderLeft: `3px solid ${tokens.colorStatusSuccessBorder2}` },
  head: { display: "flex", alignItems: "center", gap: "8px", flexWrap: "wrap" },
  soft: { color: tokens.colorNeutralForeground3 },
  scroll: { overflowX: "auto" },
  why: { minWidth: "200px" },
});

export interface DecisionsDialogProps {
  conversation: ConversationDetail;
  onClose: () => void;
}

/** Every routing decision with its reason and everybody who was considered. */
export function DecisionsDialog({ conversation, onClose }: DecisionsDialogProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const decisions = useDecisions(conversation.id, true);
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t("decisions.title")}</DialogTitle>
          <DialogContent>
            {decisions.isPending && <LoadingRows count={3} />}
            {decisions.error && <ErrorState error={decisions.error} onRetry={() => void decisions.refetch()} />}
            {decisions.data?.length === 0 && <EmptyState title={t("decisions.empty")} text={t("decisions.emptyText")} />}
            <ol className={styles.list}>
              {decisions.data?.map((decision) => (
                <DecisionItem key={decision.id} decision={decision} />
              ))}
            </ol>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t("common:close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function DecisionItem({ decision }: { decision: Decision }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const isOffered = decision.outcome === "offered";
  return (
    <li className={isOffered ? mergeClasses(styles.item, styles.offered) : styles.item}>
      <div className={styles.head}>
        <Badge appearance="tint" color={isOffered ? "success" : "informative"}>
          {t(`decisions.outcome.${decision.outcome}`)}
        </Badge>
        {decision.agentName !== undefined && <Text weight="semibold">{decision.agentName}</Text>}
        <Text size={200} className={styles.soft}>
          {[formatDateTime(decision.at, i18n.language), decision.queueName, t(`decisions.method.${decision.method}`, { defaultValue: decision.method })].join(" · ")}
        </Text>
      </div>
      <Text>{t(`decisions.reason.${decision.reason}`, { defaultValue: decision.reason })}</Text>
      {decision.candidates.length > 0 && (
        <div className={styles.scroll}>
          <Table size="small" aria-label={t("decisions.candidates")}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell>{t("decisions.agent")}</TableHeaderCell>
                <TableHeaderCell>{t("decisions.idle")}</TableHeaderCell>
                <TableHeaderCell>{t("decisions.load")}</TableHeaderCell>
                <TableHeaderCell className={styles.why}>{t("decisions.why")}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {decision.candidates.map((candidate) => (
                <TableRow key={candidate.agentId}>
                  <TableCell>{candidate.name}</TableCell>
                  <TableCell>{candidate.eligible ? clockDuration(candidate.idleSeconds) : "–"}</TableCell>
                  <TableCell>
                    {candidate.load}/{candidate.capacity}
                  </TableCell>
                  <TableCell className={candidate.eligible ? styles.why : mergeClasses(styles.why, styles.soft)}>
                    {t(`decisions.candidate.${candidate.why}`, { defaultValue: candidate.why })}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </li>
  );
}
