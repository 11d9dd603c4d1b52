// Package problem shows failures to clients: it maps each kind of errs to one HTTP status and writes the problem document of
// RFC 9457. It is the only place that knows the mapping. It decides nothing about what is a failure.
package problem

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"

	"switchboard/internal/kit/errs"
)

// MediaType is the Content-Type of a problem document.
const MediaType = "application/problem+json"

// Document is a failure as clients see it (RFC 9457 §3.1, with code and errors as extensions).
type Document struct {
	Type   string       `json:"type"`
	Title  string       `json:"title"`
	Status int          `json:"status"`
	Detail string       `json:"detail"`           // one sentence for people
	Code   string       `json:"code"`             // the kind, stable for programs
	Errors []errs.Field `json:"errors,omitempty"` // the inputs at fault
}

var statuses = [...]int{
	errs.Internal:        http.StatusInternalServerError,
	errs.Invalid:         http.StatusBadRequest,
	errs.Unauthenticated: http.StatusUnauthorized,
	errs.Forbidden:       http.StatusForbidden,
	errs.NotFound:        http.StatusNotFound,
	errs.Conflict:        http.StatusConflict,
	errs.TooLarge:        http.StatusRequestEntityTooLarge,
	errs.Unsupported:     http.StatusUnsupportedMediaType,
	errs.RateLimited:     http.StatusTooManyRequests,
	errs.Unavailable:     http.StatusServiceUnavailable,
}

var sentences = [...]string{
	errs.Internal:        "Something went wrong on the server.",
	errs.Invalid:         "Some of the input is not right.",
	errs.Unauthenticated: "You are not signed in.",
	errs.Forbidden:       "You may not do this.",
	errs.NotFound:        "There is nothing here.",
	errs.Conflict:        "Something else happened first. Load again and retry.",
	errs.TooLarge:        "This is too large.",
	errs.Unsupported:     "This type is not accepted.",
	errs.RateLimited:     "Too many requests. Wait a moment and try again.",
	errs.Unavailable:     "The server cannot do this right now. Try again in a moment.",
}

// Status is the HTTP status of a kind.
func Status(kind errs.Kind) int { return statuses[kind] }

// Of is what people may see of an error: never the cause, which is for operators.
func Of(err error) Document {
	kind := errs.KindOf(err)
	detail, fields := errs.Public(err)
	switch {
	case kind == errs.Internal:
		detail, fields = "", nil
	case detail == "" && len(fields) > 0:
		f := fields[0]
		if detail = f.Name + " " + f.Reason; f.Fix != "" {
			detail += ": " + f.Fix
		}
		detail += "."
	}
	if detail == "" {
		detail = sentences[kind]
	}
	status := Status(kind)
	return Document{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Code: kind.String(), Errors: fields}
}

// RetryAfter is the header's value for an error whose cause knows when trying again makes sense: whole seconds, at least one.
func RetryAfter(err error) (string, bool) {
	var cause interface{ RetryAfter() time.Duration }
	if !errors.As(err, &cause) {
		return "", false
	}
	return strconv.Itoa(max(1, int(math.Ceil(cause.RetryAfter().Seconds())))), true
}

// Write answers with the problem document, and logs what is not the caller's fault. A request whose caller has gone is neither
// answered nor logged.
func Write(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return
	}
	d := Of(err)
	if d.Status >= http.StatusInternalServerError {
		log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "status", d.Status, "error", err)
	}
	if after, ok := RetryAfter(err); ok {
		w.Header().Set("Retry-After", after)
	}
	w.Header().Set("Content-Type", MediaType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(d.Status)
	_ = json.NewEncoder(w).Encode(d) // a caller who has gone meanwhile reads nothing
}
