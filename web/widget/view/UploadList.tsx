import type { Config } from "../api/types";
import { maxFiles } from "../app/uploads";
import type { Translate } from "../i18n/i18n";
import { sizeText, typeNames } from "../logic/files";
import type { Upload } from "../logic/state";
import { useChat, useView } from "./context";
import { Icon } from "./icons";

export interface UploadListProps {
  uploads: Upload[];
  config: Config;
  /** The last entry is gone; focus has to go somewhere. */
  onEmpty: () => void;
}

/** Files that will go with the next message, and why others will not. */
export function UploadList({ uploads, config, onEmpty }: UploadListProps) {
  const { t, locale } = useView();
  const chat = useChat();
  if (uploads.length === 0) return null;
  return (
    <ul class="uploads">
      {uploads.map((upload) => (
        <li key={upload.id} class={upload.problem ? "refused" : ""}>
          {upload.problem ? (
            <span role="alert">{problemText(t, upload, config, locale)}</span>
          ) : (
            <span>
              {upload.name} <small>{sizeText(upload.size, locale)}</small>
              {upload.attachmentId ? (
                <span class="sr" role="status"> {t("fileReady")}</span>
              ) : (
                <progress max={1} value={upload.share} aria-label={t("uploading", { name: upload.name })} />
              )}
            </span>
          )}
          <button
            type="button"
            class="icon"
            aria-label={t("removeFile", { name: upload.name })}
            onClick={() => {
              chat.uploads.drop(upload.id);
              onEmpty();
            }}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function problemText(t: Translate, upload: Upload, config: Config, locale: string): string {
  const { name } = upload;
  switch (upload.problem) {
    case "empty":
      return t("fileEmpty", { name });
    case "tooLarge":
      return config.maxFileBytes > 0 ? t("fileTooLarge", { name, max: sizeText(config.maxFileBytes, locale) }) : upload.detail || t("fileFailed", { name });
    case "type":
      return config.allowedTypes.length > 0 ? t("fileType", { name, types: typeNames(config.allowedTypes) }) : upload.detail || t("fileFailed", { name });
    case "many":
      return t("fileMany", { name, max: maxFiles });
    default:
      return upload.detail ? `${t("fileFailed", { name })} ${upload.detail}` : t("fileFailed", { name });
  }
}
