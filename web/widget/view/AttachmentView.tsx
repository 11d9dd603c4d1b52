import { useEffect, useState } from "preact/hooks";
import type { Attachment } from "../api/types";
import { isPicture, sizeText } from "../logic/files";
import { useChat, useView } from "./context";
import { Icon } from "./icons";
import { saveBlob } from "./save";

/** Larger pictures are offered as files, so that a slow phone is not made to load them. */
const maxInline = 8_000_000;

/** A picture shown in place, or a file to download. Both are fetched with the token; there is no public address. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const inline = isPicture(attachment.type) && attachment.size <= maxInline;
  return inline ? <Picture attachment={attachment} /> : <FileButton attachment={attachment} />;
}

function Picture({ attachment }: { attachment: Attachment }) {
  const { t } = useView();
  const { talk } = useChat();
  const [url, setUrl] = useState("");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made = "";
    let gone = false;
    talk
      .file(attachment.id)
      .then((blob) => {
        if (gone) return;
        // The type is the server's checked one, never what the bytes claim: an address of our origin must not run a script.
        made = URL.createObjectURL(new Blob([blob], { type: attachment.type }));
        setUrl(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [attachment.id, attachment.type, talk]);
  if (failed) return <FileButton attachment={attachment} />;
  const size = attachment.width && attachment.height ? { width: attachment.width, height: attachment.height } : { width: 240, height: 160 };
  return url ? (
    <a class="picture" href={url} target="_blank" rel="noopener" aria-label={t("openImage", { name: attachment.name })}>
      <img src={url} alt={attachment.name} {...(attachment.width ? size : {})} />
    </a>
  ) : (
    <span class="picture"><svg viewBox={`0 0 ${size.width} ${size.height}`} width={size.width} height={size.height} aria-hidden="true" /></span>
  );
}

function FileButton({ attachment }: { attachment: Attachment }) {
  const { t, controller, locale } = useView();
  const { model } = controller.services;
  const { talk } = useChat();
  const download = async (): Promise<void> => {
    try {
      saveBlob(new Blob([await talk.file(attachment.id)], { type: "application/octet-stream" }), attachment.name);
    } catch {
      model.dispatch({ do: "notice", notice: "fileUnavailable" });
    }
  };
  return (
    <button type="button" class="file" aria-label={t("download", { name: attachment.name })} onClick={() => void download()}>
      <Icon name="file" />
      <span>{attachment.name}<small>{sizeText(attachment.size, locale)}</small></span>
      <Icon name="save" />
    </button>
  );
}
