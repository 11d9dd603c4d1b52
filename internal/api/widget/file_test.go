package widget_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"net/url"
	"strings"
	"testing"

	"switchboard/internal/core/conversation"
)

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))))
	return b.Bytes()
}

// bomb is a small PNG that claims to be large: its header is changed and signed again.
func bomb(t *testing.T) []byte {
	t.Helper()
	p := picture(t, 1, 1)
	binary.BigEndian.PutUint32(p[16:], 60_000)
	binary.BigEndian.PutUint32(p[20:], 60_000)
	binary.BigEndian.PutUint32(p[29:], crc32.ChecksumIEEE(p[12:29]))
	return p
}

func TestFiles(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	upload := "/conversations/" + c.ID + "/attachments?name="
	cases := map[string]struct {
		name, stored, kind, disposition string
		content                         []byte
	}{
		"Picture": {"a.png", "a.png", "image/png", `inline; filename=a.png`, picture(t, 3, 2)},
		"Lying":   {"a.exe", "a.exe", "image/png", `inline; filename=a.exe`, picture(t, 3, 2)},
		"Text":    {"notes.txt", "notes.txt", "text/plain", `attachment; filename=notes.txt`, []byte("some text")},
		"Upwards": {"../../x", "x", "text/plain", `attachment; filename=x`, []byte("some text")},
		"Windows": {`..\..\x.txt`, "x.txt", "text/plain", `attachment; filename=x.txt`, []byte("some text")},
		"Script":  {`<script>.txt`, "<script>.txt", "text/plain", `attachment; filename="<script>.txt"`, []byte("some text")},
		"Quotes":  {`a"b;c.txt`, `a"b;c.txt`, "text/plain", `attachment; filename="a\"b;c.txt"`, []byte("some text")},
		"Unicode": {"Größe 😀.txt", "Größe 😀.txt", "text/plain", `attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe%20%F0%9F%98%80.txt`, []byte("some text")},
	}
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			var a struct {
				ID, Name, Type, URL string
				Size                int64
				Width, Height       int
			}
			f.want(201, "POST", upload+url.QueryEscape(x.name), token, x.content, "Content-Type", "text/html").into(t, &a)
			if a.Name != x.stored || a.Type != x.kind || a.Size != int64(len(x.content)) || a.URL != "/widget/v1/attachments/"+a.ID {
				t.Errorf("stored %+v", a)
			}
			if x.kind == "image/png" && (a.Width != 3 || a.Height != 2) {
				t.Errorf("size %d × %d", a.Width, a.Height)
			}
			r := f.want(200, "GET", a.URL, token, nil)
			if !bytes.Equal(r.body, x.content) || r.header.Get("Content-Type") != x.kind || r.header.Get("Content-Disposition") != x.disposition ||
				r.header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(r.header.Get("Content-Security-Policy"), "sandbox") {
				t.Errorf("download %v", r.header)
			}
		})
	}
}

// webp is the header of a lossless WebP image (RFC 9649 §3.4): a sign, then 14 bits for each size less one.
func webp(width, height uint32) []byte {
	sizes := binary.LittleEndian.AppendUint32(nil, (width-1)|(height-1)<<14)
	chunk := append([]byte{0x2f}, append(sizes, make([]byte, 11)...)...)
	out := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8L"), binary.LittleEndian.AppendUint32(nil, uint32(len(chunk)))...)
	out = append(out, chunk...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func TestFilesRefused(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	upload := "/conversations/" + c.ID + "/attachments?name="
	cases := map[string]struct {
		name    string
		content []byte
		status  int
	}{
		"HTML":        {"a.png", []byte("<!doctype html><script>alert(1)</script>"), 415},
		"SVG":         {"a.png", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`), 415},
		"Program":     {"a.txt", append([]byte("\x7fELF\x02\x01\x01"), make([]byte, 200)...), 415},
		"Bomb":        {"a.png", bomb(t), 413},
		"WebPBomb":    {"a.webp", webp(16384, 16384), 413},
		"Damaged":     {"a.png", picture(t, 3, 2)[:20], 400},
		"Empty":       {"a.png", []byte{}, 400},
		"NoName":      {"", []byte("text"), 400},
		"LongName":    {strings.Repeat("n", 10_000), []byte("text"), 400},
		"BrokenName":  {"\xff.txt", []byte("text"), 400},
		"ControlName": {"a\x00.txt", []byte("text"), 400},
		"TooLarge":    {"a.txt", bytes.Repeat([]byte("a"), conversation.MaxFileBytes+1), 413},
	}
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			var p problemShape
			r := f.call("POST", upload+url.QueryEscape(x.name), token, x.content)
			if r.into(t, &p); r.status != x.status || p.Detail == "" {
				t.Errorf("answer %d %s, want %d", r.status, r.body, x.status)
			}
		})
	}
}

func TestUnsentFilesAreFew(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	upload := "/conversations/" + c.ID + "/attachments?name=a.txt"
	for range conversation.MaxUnsent {
		f.want(201, "POST", upload, token, []byte("text"))
	}
	f.want(409, "POST", upload, token, []byte("text"))
}

func TestFileOnMessage(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	var a struct{ ID string }
	f.want(201, "POST", "/conversations/"+c.ID+"/attachments?name=a.png", token, picture(t, 3, 2)).into(t, &a)
	body := object{"key": "m", "body": "", "attachmentIds": []string{a.ID}}
	var m messageShape
	f.want(201, "POST", "/conversations/"+c.ID+"/messages", token, body).into(t, &m)
	if len(m.Attachments) != 1 || m.Attachments[0].ID != a.ID || m.Attachments[0].Type != "image/png" {
		t.Errorf("message %+v", m)
	}
	f.want(201, "POST", "/conversations/"+c.ID+"/messages", token, body) // the same again
	body["key"] = "other"
	f.want(400, "POST", "/conversations/"+c.ID+"/messages", token, body) // a file is sent once
}

func TestFilesOfAgents(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	f.pick(c.ID)
	send := func(kind conversation.MessageKind) string {
		file, err := f.talks.Upload(t.Context(), bo, conversation.ID(c.ID), "a.txt", strings.NewReader("some text"))
		must(t, err)
		_, err = f.talks.Send(t.Context(), bo, conversation.ID(c.ID), conversation.Draft{Key: string(kind), Kind: kind, Body: "see",
			AttachmentIDs: []conversation.AttachmentID{conversation.AttachmentID(file.ID)}})
		must(t, err)
		return file.ID
	}
	f.want(200, "GET", "/attachments/"+send(conversation.Text), token, nil)
	f.want(404, "GET", "/attachments/"+send(conversation.Note), token, nil)
	unsent, err := f.talks.Upload(t.Context(), bo, conversation.ID(c.ID), "a.txt", strings.NewReader("some text"))
	must(t, err)
	f.want(404, "GET", "/attachments/"+unsent.ID, token, nil)
}

func TestFilesSwitchedOff(t *testing.T) {
	t.Parallel()
	f := setup(t, options{widget: map[string]any{"attachments": false, "transcript": false, "rating": false, "offlineForm": false, "showPosition": false}})
	f.set(func(w *world) { w.position = 1 })
	token, c := f.begin()
	if c.Position != 0 {
		t.Errorf("position %d", c.Position)
	}
	f.want(403, "POST", "/conversations/"+c.ID+"/attachments?name=a.txt", token, "some text")
	f.want(403, "GET", "/conversations/"+c.ID+"/transcript", token, nil)
	f.want(403, "POST", "/conversations/"+c.ID+"/rating", token, object{"score": 5})
	f.want(403, "POST", "/widgets/"+widgetID+"/offline", "", object{"key": "k"})
}
