package rest

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// files registers upload, download and transcript. They stream, so they stand beside the library that reads whole bodies.
func (a *API) files() {
	a.mux.HandleFunc("POST "+Prefix+"/attachments", a.upload)
	a.mux.HandleFunc("GET "+Prefix+"/attachments/{id}", a.download)
	a.mux.HandleFunc("GET "+Prefix+"/conversations/{id}/transcript", a.transcript)
}

func (a *API) upload(w http.ResponseWriter, r *http.Request) {
	if err := permit(r.Context(), "rest.upload", identity.ScopeWrite); err != nil {
		a.refuse(w, r, err)
		return
	}
	body := http.MaxBytesReader(w, r.Body, conversation.MaxFileBytes+1)
	q := r.URL.Query()
	f, err := a.deps.Conversations.Upload(r.Context(), auth.From(r.Context()), conversation.ID(q.Get("conversationId")), q.Get("name"), body)
	if err != nil {
		a.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(wire.OfAttachments([]event.Attachment{f.Attachment}, wire.FilesBase)[0]) // a caller who has gone reads nothing
}

func (a *API) download(w http.ResponseWriter, r *http.Request) {
	if err := permit(r.Context(), "rest.download", identity.ScopeRead); err != nil {
		a.refuse(w, r, err)
		return
	}
	f, content, err := a.deps.Conversations.Download(r.Context(), auth.From(r.Context()), conversation.AttachmentID(r.PathValue("id")))
	if err != nil {
		a.refuse(w, r, err)
		return
	}
	defer content.Close()
	ServeFile(w, r, f, content)
}

// ServeFile answers with a file so that a browser shows images, offers the rest for download, and runs nothing.
func ServeFile(w http.ResponseWriter, r *http.Request, f conversation.File, content io.ReadSeeker) {
	disposition := "attachment"
	if strings.HasPrefix(f.Type, "image/") {
		disposition = "inline"
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.Name})) // RFC 6266, with RFC 8187 for other scripts
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, max-age=86400, immutable")
	http.ServeContent(w, r, "", f.CreatedAt, content)
}
