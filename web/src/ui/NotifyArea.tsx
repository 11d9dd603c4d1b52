import { Link, Toast, ToastBody, Toaster, ToastTitle, ToastTrigger, useToastController } from "@fluentui/react-components";
import { useEffect } from "react";
import { onNotice, type Notice } from "./notices";

const toasterId = "switchboard-toaster";

/** Shows notices; placed once, in the shell. */
export function NotifyArea() {
  const { dispatchToast } = useToastController(toasterId);
  useEffect(
    () =>
      onNotice((notice) =>
        dispatchToast(<NoticeToast notice={notice} />, {
          intent: notice.intent,
          timeout: notice.intent === "error" ? 9000 : 4000,
        }),
      ),
    [dispatchToast],
  );
  return <Toaster toasterId={toasterId} position="bottom-start" limit={4} pauseOnHover pauseOnWindowBlur />;
}

function NoticeToast({ notice: { title, body, action } }: { notice: Notice }) {
  return (
    <Toast>
      <ToastTitle
        action={
          action && (
            <ToastTrigger>
              <Link onClick={action.run}>{action.label}</Link>
            </ToastTrigger>
          )
        }
      >
        {title}
      </ToastTitle>
      {body !== undefined && body !== "" && <ToastBody>{body}</ToastBody>}
    </Toast>
  );
}
