package rest

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/problem"
	"switchboard/internal/kit/errs"
)

// listsAreNeverNull tells the library, which knows this as a global only.
var listsAreNeverNull = sync.OnceFunc(func() { huma.DefaultArrayNullable = false })

// configuration is the library's, without its pages for people, its links in answers and its other formats.
func configuration(version string) huma.Config {
	listsAreNeverNull()
	c := huma.DefaultConfig("Switchboard", version)
	c.OpenAPI.Info.Description = "The API of the agents' desk. Errors are problems as RFC 9457 has them."
	c.OpenAPI.Servers = []*huma.Server{{URL: Prefix}}
	c.OpenAPI.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	c.OpenAPI.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: auth.Cookie},
		"apiKey":  {Type: "http", Scheme: "bearer", Description: "An API key: sbk_<prefix>_<secret>"},
	}
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = "", "", "", nil
	format := huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: unmarshal}
	c.Formats = map[string]huma.Format{"application/json": format, "json": format}
	c.Transformers = []huma.Transformer{translate}
	return c
}

// schemaName names a type in the description: its own name, and UserPage for a page of User.
func schemaName(t reflect.Type, hint string) string {
	switch t {
	case reflect.TypeFor[problem.Document]():
		return "Problem"
	case reflect.TypeFor[errs.Field]():
		return "ProblemField"
	}
	name := huma.DefaultSchemaNamer(t, hint)
	if of, ok := strings.CutPrefix(name, "Page"); ok && of != "" && strings.HasPrefix(t.Name(), "Page[") {
		return of + "Page"
	}
	return name
}

var (
	errEncoding = errors.New("is not valid UTF-8")
	errNUL      = errors.New("has a NUL character, which no text has")
)

// unmarshal reads JSON that is valid text: the standard library would let broken UTF-8 pass, and PostgreSQL holds no NUL.
func unmarshal(data []byte, v any) error {
	if !utf8.Valid(data) {
		return errEncoding
	}
	if hasNUL(data) {
		return errNUL
	}
	return json.Unmarshal(data, v)
}

// hasNUL finds the escape of NUL, which is preceded by an even number of backslashes.
func hasNUL(data []byte) bool {
	for {
		i := bytes.Index(data, []byte(`\u0000`))
		if i < 0 {
			return false
		}
		slashes := 0
		for slashes < i && data[i-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return true
		}
		data = data[i+2:]
	}
}

// adapter serves operations on the standard mux.
type adapter struct{ mux *http.ServeMux }

// Handle implements huma.Adapter.
func (a adapter) Handle(op *huma.Operation, handler func(huma.Context)) {
	a.mux.HandleFunc(op.Method+" "+Prefix+op.Path, func(w http.ResponseWriter, r *http.Request) {
		handler(&call{humago.NewContext(op, r, w)})
	})
}

// ServeHTTP implements huma.Adapter.
func (a adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

type inner huma.Context // under this name its method Context stays reachable

// call is one request on its way through the library.
type call struct{ inner }

// SetStatus answers invalid input with the one status that it has everywhere, see translate.
func (c *call) SetStatus(status int) {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	c.inner.SetStatus(status)
}

// Unwrap gives the library its own context.
func (c *call) Unwrap() huma.Context { return c.inner }

func unwrap(ctx huma.Context) (*http.Request, http.ResponseWriter) { return humago.Unwrap(ctx) }

// Time is an instant in JSON: RFC 3339 in UTC with milliseconds. The zero time is left out by omitzero.
type Time time.Time

// IsZero tells whether there is no time.
func (t Time) IsZero() bool { return time.Time(t).IsZero() }

// MarshalJSON implements json.Marshaler.
func (t Time) MarshalJSON() ([]byte, error) {
	return []byte(time.Time(t).UTC().Format(`"2006-01-02T15:04:05.000Z"`)), nil
}

// UnmarshalJSON implements json.Unmarshaler.
func (t *Time) UnmarshalJSON(data []byte) error { return (*time.Time)(t).UnmarshalJSON(data) }

// Schema implements huma.SchemaProvider.
func (Time) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date-time"}
}
