package widget

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// maxBody is the largest JSON body in bytes: a message of 10,000 characters of four bytes each, and room to spare.
const maxBody = 64 << 10

var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// decode reads the body: one JSON value of at most 64 KiB in valid UTF-8, without fields that into does not have.
func decode(w http.ResponseWriter, r *http.Request, into any) error {
	const op = "widget.decode"
	if err := jsonOnly(op, r); err != nil {
		return err
	}
	buffer, _ := bodies.Get().(*bytes.Buffer)
	defer bodies.Put(buffer)
	buffer.Reset()
	if _, err := buffer.ReadFrom(http.MaxBytesReader(w, r.Body, maxBody)); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return errs.New(op, errs.TooLarge, fmt.Sprintf("The request is larger than %d bytes. Send less at once.", maxBody))
		}
		return &errs.Error{Op: op, Kind: errs.Invalid, Msg: "The request broke off. Send it again.", Err: err}
	}
	if !utf8.Valid(buffer.Bytes()) {
		return errs.Bad(op, "body", "is not valid UTF-8", "send the text encoded as UTF-8")
	}
	d := json.NewDecoder(buffer)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return explain(op, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errs.Bad(op, "body", "has more than one JSON value", "send one object")
	}
	return nil
}

func jsonOnly(op string, r *http.Request) error {
	text := r.Header.Get("Content-Type")
	if text == "application/json" {
		return nil
	}
	if media, _, err := mime.ParseMediaType(text); err != nil || media != "application/json" {
		return errs.New(op, errs.Unsupported, "Only JSON is spoken here. Send Content-Type: application/json.")
	}
	return nil
}

// explain names the field at fault. The library has a type for wrong values, and only a text for unknown fields.
func explain(op string, err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		field := wrong.Field
		if field == "" {
			field = "body"
		}
		return errs.Bad(op, field, "is a JSON "+wrong.Value, "send the type that the call describes")
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return errs.Bad(op, fmt.Sprintf("%.60s", strings.Trim(name, `"`)), "is not known here", "remove it, or check its spelling")
	}
	return &errs.Error{Op: op, Kind: errs.Invalid, Err: err, Fields: []errs.Field{{Name: "body", Reason: "is not JSON", Fix: "send one JSON object"}}}
}

// answer writes JSON.
func answer(w http.ResponseWriter, status int, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return errs.E("widget.answer", errs.Internal, err)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(raw) // a caller who has gone reads nothing
	return nil
}

func nothing(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// conversationID is the conversation of the path. What is no id names nothing.
func conversationID(r *http.Request) (conversation.ID, error) {
	id := r.PathValue("id")
	if !ident.Valid(id) {
		return "", errs.New("widget.conversation", errs.NotFound, "There is no such conversation.")
	}
	return conversation.ID(id), nil
}

// number reads a whole number of the query between low and high; absent without it.
func number(r *http.Request, name string, absent, low, high int64) (int64, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return absent, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < low || n > high {
		return 0, errs.Bad("widget.number", name, "is not a number in range", fmt.Sprintf("use %d to %d", low, high))
	}
	return n, nil
}

// cut shortens what is only a hint, such as the address of a page, instead of refusing it.
func cut(text string, runes int) string {
	text = strings.ToValidUTF8(text, "")
	n := 0
	for i := range text {
		if n == runes {
			return text[:i]
		}
		n++
	}
	return text
}
