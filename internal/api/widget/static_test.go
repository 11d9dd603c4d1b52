package widget_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFrame(t *testing.T) {
	t.Parallel()
	f := setup(t, options{widget: map[string]any{"origins": []string{"https://shop.example", "https://b.example; script-src *", "*"}}})
	r := f.want(200, "GET", "/widget/frame?widget="+widgetID, "", nil)
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: https:; connect-src 'self'; font-src 'self'; " +
		"media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self' https://shop.example *"
	if got := r.header.Get("Content-Security-Policy"); got != policy {
		t.Errorf("policy %q", got)
	}
	for name, want := range map[string]string{"Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": ""} {
		if got := r.header.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	f.want(404, "GET", "/widget/frame?widget=none", "", nil)
	f.want(404, "GET", "/widget/frame", "", nil)
}

func TestLoader(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	plain := f.want(200, "GET", "/widget.js", "", nil, "Accept-Encoding", "identity")
	if plain.header.Get("Content-Type") != "text/javascript; charset=utf-8" || plain.header.Get("Cross-Origin-Resource-Policy") != "cross-origin" ||
		!strings.Contains(plain.header.Get("Cache-Control"), "max-age=300") {
		t.Errorf("header %v", plain.header)
	}
	zipped := f.want(200, "GET", "/widget.js", "", nil, "Accept-Encoding", "br, gzip;q=0.8")
	z, err := gzip.NewReader(bytes.NewReader(zipped.body))
	must(t, err)
	raw, err := io.ReadAll(z)
	must(t, err)
	if zipped.header.Get("Content-Encoding") != "gzip" || !bytes.Equal(raw, plain.body) || len(zipped.body) >= len(plain.body) ||
		zipped.header.Get("ETag") == plain.header.Get("ETag") || zipped.header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("compressed: %v", zipped.header)
	}
	if r := f.call("GET", "/widget.js", "", nil, "Accept-Encoding", "gzip;q=0"); r.header.Get("Content-Encoding") != "" {
		t.Error("gzip although it is refused")
	}
	for _, known := range []reply{plain, zipped} {
		f.want(304, "GET", "/widget.js", "", nil, "If-None-Match", known.header.Get("ETag"), "Accept-Encoding", map[bool]string{true: "gzip", false: "identity"}[known.header.Get("Content-Encoding") != ""])
	}
}

func TestAssets(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	for path, want := range map[string]string{"main-abc.js": "text/javascript; charset=utf-8", "main-abc.css": "text/css; charset=utf-8"} {
		r := f.want(200, "GET", "/widget/assets/"+path, "", nil)
		if r.header.Get("Content-Type") != want || !strings.Contains(r.header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %v", path, r.header)
		}
	}
	for _, path := range []string{"/widget/assets/none.js", "/widget/assets/", "/widget/assets/..%2fsecret.txt", "/widget/secret.txt", "/widget/assets/%2e%2e/secret.txt"} {
		r := f.call("GET", path, "", nil)
		if r.status == 200 || strings.Contains(r.header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", path, r.status, r.header)
		}
	}
}

func TestBeforeTheFrontEndIsBuilt(t *testing.T) {
	t.Parallel()
	sub, err := fs.Sub(fstest.MapFS{".gitkeep": {}}, "widget")
	must(t, err)
	f := setup(t, options{files: sub})
	f.want(404, "GET", "/widget.js", "", nil)
	f.want(404, "GET", "/widget/frame?widget="+widgetID, "", nil)
	f.want(200, "GET", "/widgets/"+widgetID+"/config", "", nil)
}
