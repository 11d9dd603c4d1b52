package run

import (
	"encoding/base64"
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

func blobImpls() map[string]impl {
	return map[string]impl{
		"Blob":                {blank: "bk", eager: blob},
		"BlobGetString":       {blank: "b", eager: blobText},
		"BlobGetBase64String": {blank: "b", eager: blobBase64},
	}
}

func base64Text(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// blob makes binary data of a text in UTF-8, or of one in Base64 (RFC 4648 §4) when told so.
func blob(f *Frame, _ *site, a []value.Value) value.Value {
	if a[0].Kind == value.KindBlob {
		return a[0]
	}
	s := a[0].Text()
	if len(a) > 1 && a[1].Bool() {
		raw, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			return invalid("This text is not in Base64.")
		}
		s = string(raw)
	}
	if !f.space(len(s)) {
		return f.over
	}
	return value.Bytes(s)
}

// blobText reads binary data as text in UTF-8; none is blank.
func blobText(f *Frame, _ *site, a []value.Value) value.Value {
	if a[0].Text() == "" {
		return value.Value{}
	}
	return f.text(strings.ToValidUTF8(a[0].Text(), "\uFFFD"))
}

// blobBase64 writes binary data in Base64; none is blank.
func blobBase64(f *Frame, _ *site, a []value.Value) value.Value {
	if a[0].Text() == "" {
		return value.Value{}
	}
	return f.text(base64Text(a[0].Text()))
}
