package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/problem"
	"switchboard/internal/kit/errs"
)

// failure is a problem as the library can answer it.
type failure struct {
	problem.Document
	retry string
}

// Error implements error.
func (f *failure) Error() string { return f.Detail }

// GetStatus implements huma.StatusError.
func (f *failure) GetStatus() int { return f.Status }

// GetHeaders implements huma.HeadersError.
func (f *failure) GetHeaders() http.Header {
	if f.retry == "" {
		return nil
	}
	return http.Header{"Retry-After": {f.retry}}
}

// ContentType implements huma.ContentTypeFilter.
func (f *failure) ContentType(string) string { return problem.MediaType }

// failed turns the error of an operation into an answer; operators read the cause of what people see no cause of.
func (a *API) failed(ctx context.Context, op huma.Operation, err error) error {
	f := &failure{Document: problem.Of(err)}
	f.retry, _ = problem.RetryAfter(err)
	if f.Status >= http.StatusInternalServerError && ctx.Err() == nil {
		a.deps.Log.ErrorContext(ctx, "request failed", "operation", op.OperationID, "status", f.Status, "error", err)
	}
	return f
}

// send writes a problem under a status that no kind has.
func send(w http.ResponseWriter, d problem.Document, status int) {
	d.Status, d.Title = status, http.StatusText(status)
	w.Header().Set("Content-Type", problem.MediaType)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(d) // a caller who has gone meanwhile reads nothing
}

// failures describes the answer of every operation when something is wrong.
func (a *API) failures() map[string]*huma.Response {
	schema := a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[problem.Document](), true, "Problem")
	return map[string]*huma.Response{"default": {
		Description: "A problem (RFC 9457)",
		Content:     map[string]*huma.MediaType{problem.MediaType: {Schema: schema}},
	}}
}

// translate turns the library's own errors into problems. What the client sent is not repeated: it may be a password.
func translate(_ huma.Context, _ string, body any) (any, error) {
	m, ok := body.(*huma.ErrorModel)
	if !ok {
		return body, nil
	}
	kind, status := errs.Invalid, m.Status
	msg := ""
	switch m.Status {
	case http.StatusRequestEntityTooLarge:
		kind, msg = errs.TooLarge, "The request is too large. Send less at once."
	case http.StatusUnsupportedMediaType, http.StatusNotAcceptable:
		kind, msg = errs.Unsupported, "Only JSON is spoken here. Send Content-Type: application/json."
	case http.StatusRequestTimeout:
		kind, msg = errs.Unavailable, "The request took too long to arrive. Send it again."
	case http.StatusUnprocessableEntity:
		status = http.StatusBadRequest
	case http.StatusInternalServerError: // the body broke off
		kind = errs.Internal
	}
	var fields []errs.Field
	if kind == errs.Invalid {
		for _, detail := range m.Errors {
			fields = append(fields, field(detail))
		}
		if len(fields) == 0 && msg == "" {
			fields = []errs.Field{{Name: "body", Reason: "is missing", Fix: "send a JSON object"}}
		}
	}
	d := problem.Of(&errs.Error{Op: "rest.translate", Kind: kind, Msg: msg, Fields: fields})
	d.Status, d.Title = status, http.StatusText(status)
	return d, nil
}

// remedies say for each message of the library how to mend the input, by how the message begins.
var remedies = []struct{ message, reason, fix string }{
	{"unexpected property", "is not known here", "remove it, or check its spelling"},
	{"unknown query parameter", "is not known here", "remove it, or check its spelling"},
	{"expected boolean", "is not true or false", "send true or false"},
	{"expected integer", "is not a whole number", "send a whole number"},
	{"expected number >=", "is too small", ""},
	{"expected number <=", "is too large", ""},
	{"expected number", "is not a number", "send a number"},
	{"expected string to be RFC 3339", "is not a time", "send it like 2026-01-02T03:04:05Z"},
	{"expected string to be", "has the wrong form", ""},
	{"expected string", "is not text", "send a string"},
	{"expected array length <=", "has too many items", ""},
	{"expected array length >=", "has too few items", ""},
	{"expected array", "is not a list", "send a list"},
	{"expected object", "is not an object", "send a JSON object"},
	{"expected length <=", "is too long", ""},
	{"expected length >=", "is too short", ""},
	{"expected value to be one of", "is not known", ""},
	{"required", "is missing", "fill it in"},
	{"invalid", "has the wrong form", ""},
}

const required = "expected required property "

// field names the input at fault, why, and what to do.
func field(d *huma.ErrorDetail) errs.Field {
	name := d.Location
	for _, part := range []string{"body.", "query.", "path.", "header."} {
		name = strings.TrimPrefix(name, part)
	}
	if rest, ok := strings.CutPrefix(d.Message, required); ok {
		property := strings.TrimSuffix(rest, " to be present")
		if name != "body" && name != "" {
			property = name + "." + property
		}
		return errs.Field{Name: property, Reason: "is missing", Fix: "fill it in"}
	}
	for _, r := range remedies {
		if strings.HasPrefix(d.Message, r.message) {
			fix := r.fix
			if fix == "" {
				fix = strings.ReplaceAll(d.Message, "expected", "use")
			}
			return errs.Field{Name: name, Reason: r.reason, Fix: fix}
		}
	}
	return errs.Field{Name: name, Reason: "is not valid", Fix: d.Message}
}
