import { Button } from "@fluentui/react-components";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordRow } from "@/api/types";
import type { Resource } from "@/data/resource";
import { useRemoveRow } from "@/data/useResource";
import { useMe } from "@/data/me";
import { useNotify } from "@/ui/notify";
import { ConfirmDialog } from "../ConfirmDialog";
import type { Section } from "../sections";
import { PasswordButton } from "../users/PasswordButton";

export interface RowToolsProps {
  section: Section;
  resource: Resource;
  row: RecordRow;
  /** Called before the page leaves a row that no longer exists. */
  onGone: () => void;
}

/** What can be done with a whole row. */
export function RowTools({ section, resource, row, onGone }: RowToolsProps) {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const notify = useNotify();
  const me = useMe();
  const remove = useRemoveRow(resource);
  const [isAsking, setAsking] = useState(false);
  const isUser = section.id === "users";
  const isMe = isUser && row.id === me.user.id;
  const mayDelete = !isMe && (row.abilities === undefined || row.abilities.includes("delete"));
  const name = typeof row.name === "string" ? row.name : t(`section.${section.id}.one`);
  const onConfirm = () =>
    remove.mutate(row, {
      onSuccess: () => {
        onGone();
        notify.done(t("deleted", { name }));
        void navigate({ to: "/admin/$section", params: { section: section.id } });
      },
    });
  return (
    <>
      {isUser && !isMe && <PasswordButton user={row} />}
      {mayDelete && (
        <Button icon={<DeleteRegular />} onClick={() => setAsking(true)}>
          {t("common:delete")}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t("delete.title", { name })}
          text={t(isUser ? "delete.userText" : "delete.text")}
          confirm={t("common:delete")}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={onConfirm}
          onClose={() => {
            remove.reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
