import { Button, Link as FluentLink, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { LinkRegular } from "@fluentui/react-icons/svg/link";
import { LinkDismissRegular } from "@fluentui/react-icons/svg/link-dismiss";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail, RecordRow } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { useRecord, useRecords, useTable } from "@/data/records";
import { CellValue } from "@/features/record/CellValue";
import { LookupInput } from "@/features/record/LookupInput";
import { columnText } from "@/features/record/localized";
import { useNotify } from "@/ui/notify";
import { Section } from "./Section";

const useStyles = makeStyles({
  row: { display: "flex", alignItems: "center", gap: "8px" },
  text: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "2px" },
  title: { maxWidth: "100%", textAlign: "start", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  linked: { fontWeight: tokens.fontWeightSemibold },
  detail: { display: "flex", alignItems: "center", gap: "6px" },
  soft: { color: tokens.colorNeutralForeground3 },
  buttons: { display: "flex", gap: "4px" },
});

const ended = ["resolved", "cancelled"];

/** The linked case, the customer's other open cases, and the means to link or create one. */
export function CaseSection({ conversation, onCreate }: { conversation: ConversationDetail; onCreate: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const { mutate } = useConversationCommand(conversation.id);
  const [isFinding, setFinding] = useState(false);
  const mayLink = conversation.abilities.includes("link");
  const linked = conversation.case;
  const contactId = conversation.contact?.id;
  const others = useRecords("incident", { filter: `contactId:${contactId ?? ""}` }, contactId !== undefined, 20);
  const open = (others.data?.pages[0]?.items ?? []).filter(
    (row) => row.id !== linked?.id && !ended.includes(columnText(row, "status")),
  );
  const link = (caseId: string) => {
    setFinding(false);
    mutate({ verb: "link", body: { caseId } }, { onError: (error) => notify.failed(error) });
  };
  return (
    <Section
      title={t("customer.cases")}
      actions={
        mayLink && (
          <span className={styles.buttons}>
            <Button
              size="small"
              appearance="subtle"
              icon={<LinkRegular />}
              aria-label={t("customer.linkCase")}
              aria-expanded={isFinding}
              onClick={() => setFinding(!isFinding)}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<AddRegular />}
              aria-label={t("action.createCase")}
              onClick={onCreate}
            />
          </span>
        )
      }
    >
      {isFinding && (
        <LookupInput
          target="incident"
          value=""
          aria-label={t("customer.findCase")}
          onChange={(caseId) => caseId !== "" && link(caseId)}
        />
      )}
      {linked && <LinkedCase conversation={conversation} onUnlink={mayLink ? () => link("") : undefined} />}
      {open.map((row) => (
        <CaseRow
          key={row.id}
          row={row}
          action={
            mayLink && (
              <Button
                size="small"
                appearance="subtle"
                icon={<LinkRegular />}
                aria-label={t("customer.linkThisCase", { number: columnText(row, "ticketNumber") })}
                onClick={() => link(row.id)}
              />
            )
          }
        />
      ))}
      {!linked && open.length === 0 && (
        <Text size={200} className={styles.soft}>
          {t("customer.noCase")}
        </Text>
      )}
    </Section>
  );
}

function LinkedCase({ conversation, onUnlink }: { conversation: ConversationDetail; onUnlink?: () => void }) {
  const { t } = useTranslation("workspace");
  const linked = conversation.case;
  const row = useRecord("incident", linked?.id).data;
  if (!linked) return null;
  const shown: RecordRow = row ?? {
    id: linked.id,
    createdAt: "",
    modifiedAt: "",
    version: 0,
    title: linked.title,
    ticketNumber: linked.number,
  };
  return (
    <CaseRow
      row={shown}
      isLinked
      action={
        onUnlink && (
          <Button
            size="small"
            appearance="subtle"
            icon={<LinkDismissRegular />}
            aria-label={t("customer.unlinkCase")}
            onClick={onUnlink}
          />
        )
      }
    />
  );
}

function CaseRow({ row, action, isLinked = false }: { row: RecordRow; action?: ReactNode; isLinked?: boolean }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const status = useTable("incident").data?.columns.find(({ name }) => name === "status");
  return (
    <div className={styles.row}>
      <div className={styles.text}>
        <FluentLink
          as="button"
          className={mergeClasses(styles.title, isLinked && styles.linked)}
          title={columnText(row, "title")}
          onClick={() => void navigate({ to: "/data/$table/$recordId", params: { table: "incident", recordId: row.id } })}
        >
          {columnText(row, "title")}
        </FluentLink>
        <span className={styles.detail}>
          <Text size={200} className={styles.soft}>
            {columnText(row, "ticketNumber")}
          </Text>
          {status && <CellValue row={row} column={status} />}
        </span>
      </div>
      {action}
    </div>
  );
}
