package widget

import (
	"mime"
	"net/http"
	"time"

	"switchboard/internal/api/rest"
	"switchboard/internal/api/wire"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// uploadTime is how long a file may take to arrive.
const uploadTime = 5 * time.Minute

// upload stores a file of the visitor. Its type is found by content; the header and the name count for nothing.
func (a *API) upload(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	const op = "widget.upload"
	if err := a.deps.Limiter.Upload(v.ID); err != nil {
		return err
	}
	id, err := conversationID(r)
	if err != nil {
		return err
	}
	widget, err := a.deps.Chat.Widget(webchat.WidgetID(v.WidgetID))
	if err != nil {
		return err
	}
	if !widget.Attachments {
		return errs.New(op, errs.Forbidden, "This chat takes no files.")
	}
	if r.ContentLength > conversation.MaxFileBytes {
		return errs.New(op, errs.TooLarge, "The file is too large.")
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime)) // where the server can; its own limit holds elsewhere
	body := http.MaxBytesReader(w, r.Body, conversation.MaxFileBytes+1)
	f, err := a.deps.Talks.UploadByVisitor(r.Context(), v.ID, id, r.URL.Query().Get("name"), body)
	if err != nil {
		return err
	}
	return answer(w, http.StatusCreated, wire.OfAttachments([]event.Attachment{f.Attachment}, filesBase)[0])
}

func (a *API) download(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	id := r.PathValue("id")
	if !ident.Valid(id) {
		return errs.New("widget.download", errs.NotFound, "There is no such file.")
	}
	f, content, err := a.deps.Talks.DownloadByVisitor(r.Context(), v.ID, conversation.AttachmentID(id))
	if err != nil {
		return err
	}
	defer content.Close()
	rest.ServeFile(w, r, f, content)
	return nil
}

// transcript answers the conversation as a file.
func (a *API) transcript(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	const op = "widget.transcript"
	if err := a.deps.Limiter.Signal(v.ID); err != nil {
		return err
	}
	id, err := conversationID(r)
	if err != nil {
		return err
	}
	widget, err := a.deps.Chat.Widget(webchat.WidgetID(v.WidgetID))
	if err != nil {
		return err
	}
	if !widget.Transcript {
		return errs.New(op, errs.Forbidden, "This chat offers no transcript.")
	}
	format := conversation.TranscriptFormat(r.URL.Query().Get("format"))
	if format == "" {
		format = conversation.TranscriptHTML
	}
	if format == conversation.TranscriptJSON {
		return errs.Bad(op, "format", "is not offered here", "use one of: html, text")
	}
	t, err := a.deps.Talks.TranscriptOfVisitor(r.Context(), v.ID, id, format, v.Locale)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", t.MediaType())
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": t.Name()}))
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("Cache-Control", "no-store")
	if err := t.Write(r.Context(), w); err != nil {
		if r.Context().Err() == nil {
			a.deps.Log.ErrorContext(r.Context(), "transcript broke off", "conversation", id, "error", err)
		}
		panic(http.ErrAbortHandler) // part of it is out: the visitor must not take it for the whole
	}
	return nil
}
