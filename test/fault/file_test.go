package fault_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"switchboard/test/rig"
)

// png1 is a small image.
func png1(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// photo is a JPEG as cameras and editors make them: the size comes behind 180 KB of metadata (APP1 and APP2 segments).
func photo(t *testing.T) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, image.NewGray(image.Rect(0, 0, 4, 3)), nil); err != nil {
		t.Fatal(err)
	}
	out := append([]byte{}, plain.Bytes()[:2]...)
	for _, marker := range []byte{0xe1, 0xe2, 0xe2} {
		segment := make([]byte, 60_000)
		out = binary.BigEndian.AppendUint16(append(out, 0xff, marker), uint16(len(segment)+2))
		out = append(out, segment...)
	}
	return append(out, plain.Bytes()[2:]...)
}

// bomb is an image whose header claims 60,000 × 60,000 pixels (PNG, IHDR at byte 8).
func bomb(t *testing.T) []byte {
	t.Helper()
	b := png1(t)
	binary.BigEndian.PutUint32(b[16:], 60_000)
	binary.BigEndian.PutUint32(b[20:], 60_000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// TestFiles sends files that lie about what they are and where they belong, as a customer and as an agent.
func TestFiles(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1})
	v := h.visitor("files")
	if _, err := verb(t.Context(), h.Agents[0], v.Talk, "pick", nil); err != nil {
		t.Fatal(err)
	}
	for who, side := range map[string]struct {
		client        *rig.Client
		upload, fetch string
	}{
		"visitor": {v.Client, "/widget/v1/conversations/" + v.Talk + "/attachments?name=", "/widget/v1/attachments/"},
		"agent":   {h.Agents[0].Client, "/api/v1/attachments?conversationId=" + v.Talk + "&name=", "/api/v1/attachments/"},
	} {
		t.Run(who, func(t *testing.T) {
			for _, c := range []struct {
				name, file string
				content    []byte
				status     int
				code       string
			}{
				{"page as an image", "x.png", []byte("<!DOCTYPE html><html><body>" + script), 415, "unsupported"},
				{"drawing with a script", "x.png", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), 415, "unsupported"},
				{"program", "x.pdf", append([]byte("\x7fELF\x02\x01\x01"), make([]byte, 100)...), 415, "unsupported"},
				{"image bomb", "x.png", bomb(t), 413, "too_large"},
				{"half an image", "x.png", png1(t)[:20], 400, "invalid"},
				{"nothing", "x.txt", nil, 400, "invalid"},
				{"more than 20 MB", "x.txt", bytes.Repeat([]byte("text "), 5<<20), 413, "too_large"},
				{"no name", "", png1(t), 400, "invalid"},
				{"name of 10,000 characters", strings.Repeat("n", longName), png1(t), 400, "invalid"},
				{"name with NUL", "a\x00b", png1(t), 400, "invalid"},
			} {
				a, err := side.client.Send(t.Context(), "POST", side.upload+url.QueryEscape(c.file), "image/png", c.content)
				if err != nil {
					t.Errorf("%s: %v", c.name, err)
					continue
				}
				if p := a.Problem(); p == nil || a.Status != c.status || p.Code != c.code || p.Detail == "" {
					t.Errorf("%s: %d %.300s, want %d %s", c.name, a.Status, a.Body, c.status, c.code)
				}
			}
			kept(t, side.client, side.upload, side.fetch)
		})
	}
}

// kept uploads files that are taken, and fetches them again.
func kept(t *testing.T, c *rig.Client, upload, fetch string) {
	t.Helper()
	for _, f := range []struct {
		name, stored, kind, disposition string
		content                         []byte
	}{
		{"../../x.png", "x.png", "image/png", "inline", png1(t)},
		{`..\..\windows\x.png`, "x.png", "image/png", "inline", png1(t)},
		{"photo.jpg", "photo.jpg", "image/jpeg", "inline", photo(t)},
		{"/etc/passwd", "passwd", "text/plain", "attachment", []byte("some text")},
		{"..", "file", "text/plain", "attachment", []byte("some text")},
		{script + ".txt", "", "text/plain", "attachment", []byte("plain text that talks of " + script)},
		{"Grüße\r\nSet-Cookie: a=b.txt", "", "text/plain", "attachment", []byte("some text")},
	} {
		var file struct {
			ID, Name, Type string
		}
		a, err := c.Send(t.Context(), "POST", upload+url.QueryEscape(f.name), "", f.content)
		if err != nil {
			t.Fatal(err)
		}
		if a.Status == http.StatusBadRequest && f.stored == "" {
			continue // refusing an odd name is right, too
		}
		if err := decode(a.Body, &file); err != nil || a.Status != http.StatusCreated {
			t.Errorf("%q: %d %.200s %v", f.name, a.Status, a.Body, err)
			continue
		}
		if f.stored != "" && file.Name != f.stored || strings.ContainsAny(file.Name, `/\`) {
			t.Errorf("%q is called %q, want %q", f.name, file.Name, f.stored)
		}
		got, err := c.Send(t.Context(), "GET", fetch+file.ID, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		disposition, parameters, err := mime.ParseMediaType(got.Header.Get("Content-Disposition"))
		if err != nil || disposition != f.disposition || parameters["filename"] != file.Name {
			t.Errorf("%q comes as %q, %v", f.name, got.Header.Get("Content-Disposition"), err)
		}
		if !bytes.Equal(got.Body, f.content) || !strings.HasPrefix(got.Header.Get("Content-Type"), f.kind) ||
			got.Header.Get("X-Content-Type-Options") != "nosniff" || got.Header.Get("Set-Cookie") != "" ||
			!strings.Contains(got.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%q comes back as %d %v", f.name, got.Status, got.Header)
		}
	}
}
