// Package problem is the one place that turns an error into an HTTP answer: a status, and problem+json as RFC 9457 has it. It
// decides what people may see of an error; what is logged besides is said by Write's caller through the logger it gives.
package problem

import (
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"

	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// ContentType of every error answer (RFC 9457 §3).
const ContentType = "application/problem+json"

// Details is the body of an error answer.
type Details struct {
	Type     string       `json:"type" doc:"Kind of problem; about:blank says that code and status tell all"`
	Title    string       `json:"title" doc:"The status in words"`
	Status   int          `json:"status" doc:"The HTTP status"`
	Detail   string       `json:"detail" doc:"What happened and what helps, as a sentence for people"`
	Code     string       `json:"code" enum:"invalid,unauthenticated,forbidden,not_found,conflict,too_large,unsupported,rate_limited,unavailable,internal"`
	Instance string       `json:"instance,omitempty" doc:"Names this occurrence in the server's log"`
	Errors   []errs.Field `json:"errors,omitempty" doc:"What is wrong with which input, and how to mend it"`

	retry time.Duration
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

// sentences stand in where an error brings no words of its own.
var sentences = [...]string{
	errs.Internal:        "Something went wrong on the server. Nothing was changed. Try again; if it stays, tell the operator the instance below.",
	errs.Invalid:         "The request has mistakes. See errors for each.",
	errs.Unauthenticated: "You are not signed in. Sign in, then try again.",
	errs.Forbidden:       "You may not do this.",
	errs.NotFound:        "There is no such thing, or it is not visible to you.",
	errs.Conflict:        "Somebody else was faster. Load it again, then repeat your change.",
	errs.TooLarge:        "The request is too large. Send less.",
	errs.Unsupported:     "This is not accepted here.",
	errs.RateLimited:     "Too many requests. Wait a little, then try again.",
	errs.Unavailable:     "The server cannot do this right now. Nothing was changed; try again in a moment.",
}

// Status is the HTTP status of a kind.
func Status(k errs.Kind) int { return statuses[k] }

// Of describes an error. What went wrong inside stays inside: the details of an internal error hold an instance only.
func Of(err error) *Details {
	kind := errs.KindOf(err)
	d := New(kind, "", nil)
	if kind != errs.Internal {
		msg, fields := errs.Public(err)
		d.Errors = fields
		if msg != "" {
			d.Detail = msg
		}
	}
	if kind == errs.Internal || kind == errs.Unavailable {
		d.Instance = "urn:uuid:" + ident.New()
	}
	var retry interface{ RetryAfter() time.Duration }
	if errors.As(err, &retry) {
		d.retry = retry.RetryAfter()
	}
	return d
}

// New describes a problem that has no error value; an empty detail stands for the kind's own sentence.
func New(kind errs.Kind, detail string, fields []errs.Field) *Details {
	status := statuses[kind]
	if detail == "" {
		detail = sentences[kind]
	}
	return &Details{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Code: kind.String(), Errors: fields}
}

// Error implements error.
func (d *Details) Error() string { return d.Detail }

// GetStatus is the HTTP status.
func (d *Details) GetStatus() int { return d.Status }

// GetHeaders are the headers that belong to the answer.
func (d *Details) GetHeaders() http.Header {
	h := http.Header{"Cache-Control": {"no-store"}}
	if d.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(d.retry.Seconds()))))
	}
	return h
}

// ContentType is what the answer says about itself.
func (d *Details) ContentType(string) string { return ContentType }

// Log tells the operator about an error that people see without its cause.
func Log(r *http.Request, log *slog.Logger, err error, d *Details) {
	if d.Instance != "" {
		log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "instance", d.Instance, "error", err)
	}
}

// Write answers a request with an error and logs what people do not see.
func Write(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	d := Of(err)
	Log(r, log, err, d)
	d.Send(w)
}

// Send writes the answer.
func (d *Details) Send(w http.ResponseWriter) {
	h := w.Header()
	for name, values := range d.GetHeaders() {
		h[name] = values
	}
	h.Set("Content-Type", ContentType)
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(d.Status)
	_ = json.NewEncoder(w).Encode(d) // the client is gone when this fails
}
