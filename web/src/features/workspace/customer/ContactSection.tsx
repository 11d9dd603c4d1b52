import {
  Badge,
  Button,
  Link as FluentLink,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Skeleton,
  SkeletonItem,
  Text,
  tokens,
} from "@fluentui/react-components";
import { EditRegular } from "@fluentui/react-icons/svg/edit";
import { LinkDismissRegular } from "@fluentui/react-icons/svg/link-dismiss";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import { OpenRegular } from "@fluentui/react-icons/svg/open";
import { PersonAddRegular } from "@fluentui/react-icons/svg/person-add";
import { ShieldCheckmarkRegular } from "@fluentui/react-icons/svg/shield-checkmark";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail, RecordRow } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { useRecord } from "@/data/records";
import { LookupInput } from "@/features/record/LookupInput";
import { RecordDialog } from "@/features/record/RecordDialog";
import { columnText } from "@/features/record/localized";
import { customerName } from "@/lib/customerName";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { useNotify } from "@/ui/notify";
import { newContact } from "./newContact";
import { Section } from "./Section";

const useStyles = makeStyles({
  person: { display: "flex", alignItems: "center", gap: "12px" },
  text: { minWidth: 0, flexGrow: 1, display: "flex", flexDirection: "column" },
  line: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground3 },
  badge: { alignSelf: "start", marginTop: "2px" },
  choose: { display: "flex", flexDirection: "column", gap: "8px" },
});

/** The linked contact, or the means to find or create one. */
export function ContactSection({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const { contact, visitor } = conversation;
  const mayLink = conversation.abilities.includes("link");
  const name = customerName(conversation, t("common:visitor"));
  return (
    <Section title={t("customer.contact")} actions={contact && <ContactMenu conversation={conversation} mayLink={mayLink} />}>
      <div className={styles.person}>
        <PersonAvatar name={name} size={48} colorful />
        <div className={styles.text}>
          <Text size={400} weight="semibold" className={styles.line}>
            {name}
          </Text>
          {!contact && visitor.email !== "" && (
            <FluentLink href={`mailto:${encodeURIComponent(visitor.email)}`} className={styles.line}>
              {visitor.email}
            </FluentLink>
          )}
          {visitor.authenticated && (
            <Badge className={styles.badge} appearance="tint" color="success" icon={<ShieldCheckmarkRegular />}>
              {t("customer.authenticated")}
            </Badge>
          )}
        </div>
      </div>
      {contact ? <ContactFacts contactId={contact.id} /> : mayLink && <ChooseContact conversation={conversation} />}
    </Section>
  );
}

function ContactFacts({ contactId }: { contactId: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const contact = useRecord("contact", contactId);
  if (contact.isPending) {
    return (
      <Skeleton aria-label={t("common:loading")}>
        <SkeletonItem size={16} />
      </Skeleton>
    );
  }
  const row = contact.data;
  if (!row) return null;
  const email = columnText(row, "email");
  const phone = columnText(row, "phone");
  const place = [columnText(row, "company"), columnText(row, "city")].filter((part) => part !== "").join(" · ");
  const notes = columnText(row, "notes");
  return (
    <>
      {email !== "" && (
        <FluentLink href={`mailto:${encodeURIComponent(email)}`} className={styles.line}>
          {email}
        </FluentLink>
      )}
      {phone !== "" && <FluentLink href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</FluentLink>}
      {place !== "" && <Text>{place}</Text>}
      {notes !== "" && (
        <Text size={200} className={styles.soft}>
          {notes}
        </Text>
      )}
    </>
  );
}

function ContactMenu({ conversation, mayLink }: { conversation: ConversationDetail; mayLink: boolean }) {
  const { t } = useTranslation("workspace");
  const navigate = useNavigate();
  const notify = useNotify();
  const contactId = conversation.contact?.id ?? "";
  const row = useRecord("contact", contactId === "" ? undefined : contactId).data;
  const { mutate } = useConversationCommand(conversation.id);
  const [isEditing, setEditing] = useState(false);
  const unlink = () =>
    mutate(
      { verb: "link", body: { contactId: "" } },
      {
        onSuccess: () =>
          notify.done(t("customer.unlinked"), {
            label: t("common:undo"),
            run: () => mutate({ verb: "link", body: { contactId } }),
          }),
        onError: (error) => notify.failed(error),
      },
    );
  return (
    <>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t("customer.contactMenu")} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem
              icon={<OpenRegular />}
              onClick={() => void navigate({ to: "/data/$table/$recordId", params: { table: "contact", recordId: contactId } })}
            >
              {t("customer.openContact")}
            </MenuItem>
            <MenuItem icon={<EditRegular />} disabled={!row} onClick={() => setEditing(true)}>
              {t("customer.editContact")}
            </MenuItem>
            {mayLink && (
              <MenuItem icon={<LinkDismissRegular />} onClick={unlink}>
                {t("customer.unlinkContact")}
              </MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {isEditing && row && (
        <RecordDialog table="contact" row={row} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      )}
    </>
  );
}

function ChooseContact({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const { mutate } = useConversationCommand(conversation.id);
  const [isCreating, setCreating] = useState(false);
  const link = (contactId: string) => {
    if (contactId !== "") mutate({ verb: "link", body: { contactId } }, { onError: (error) => notify.failed(error) });
  };
  const onSaved = (row: RecordRow) => {
    setCreating(false);
    link(row.id);
  };
  return (
    <div className={styles.choose}>
      <LookupInput target="contact" value="" onChange={link} aria-label={t("customer.findContact")} />
      <Button size="small" icon={<PersonAddRegular />} onClick={() => setCreating(true)}>
        {t("action.createContact")}
      </Button>
      {isCreating && (
        <RecordDialog
          table="contact"
          initial={newContact(conversation)}
          onClose={() => setCreating(false)}
          onSaved={onSaved}
        />
      )}
    </div>
  );
}
