package widget

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/kit/errs"
)

// Names of the files as they are built.
const (
	loaderFile = "widget.js"
	frameFile  = "frame.html"
	assetDir   = "assets/"
)

// asset is a file of the chat. It is read, compressed and named by its content when it is first asked for.
type asset struct {
	name string
	load func() content
}

type content struct {
	raw, zipped []byte // zipped is nil where it would not be smaller
	etag        string
	err         error
}

// assets lists the files; before the front end is built there are none.
func assets(files fs.FS) (map[string]*asset, error) {
	out := map[string]*asset{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == "." { // built without the front end: its addresses answer that they are not there
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		if name == loaderFile || name == frameFile || strings.HasPrefix(name, assetDir) {
			out[name] = &asset{name: name, load: sync.OnceValue(func() content { return read(files, name) })}
		}
		return nil
	})
	return out, errs.E("widget.assets", errs.Internal, err)
}

func read(files fs.FS, name string) (c content) {
	if c.raw, c.err = fs.ReadFile(files, name); c.err != nil {
		return c
	}
	sum := sha256.Sum256(c.raw)
	c.etag = `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(c.raw)
	}
	if err == nil {
		err = z.Close()
	}
	if err == nil && b.Len() < len(c.raw)*9/10 {
		c.zipped = b.Bytes()
	}
	return c
}

// serve answers with a file, compressed for those who take it (RFC 9110 §8.4.1.3, §12.5.3).
func (a *API) serve(w http.ResponseWriter, r *http.Request, name string) error {
	const op = "widget.serve"
	f := a.files[name]
	if f == nil {
		return errs.New(op, errs.NotFound, "There is no such file.")
	}
	c := f.load()
	if c.err != nil {
		return errs.E(op, errs.Internal, c.err)
	}
	h := w.Header()
	h.Set("Content-Type", mediaType(name))
	h.Set("Vary", "Accept-Encoding")
	body, etag := c.raw, c.etag
	if c.zipped != nil && acceptsGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body, etag = c.zipped, strings.TrimSuffix(c.etag, `"`)+`-gzip"`
	}
	h.Set("ETag", etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	return nil
}

// mediaType does not ask the machine's own table, which differs between machines.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".json":
		return "application/json"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// acceptsGzip reads the header loosely: a coding that is refused with q=0 is not taken.
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			q := strings.ReplaceAll(params, " ", "")
			return q != "q=0" && !strings.HasPrefix(q, "q=0.0")
		}
	}
	return false
}

// loader is the script that companies put on their pages. Its address never changes, so browsers ask again soon.
func (a *API) loader(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=300")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin") // it is for other sites' pages
	return a.served(w, a.serve(w, r, loaderFile))
}

// asset answers a file whose name holds the hash of its content.
func (a *API) asset(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	return a.served(w, a.serve(w, r, strings.TrimPrefix(r.URL.Path, "/widget/")))
}

// served keeps a failure out of caches.
func (a *API) served(w http.ResponseWriter, err error) error {
	if err != nil {
		w.Header().Del("Cache-Control")
	}
	return err
}

// frame is the page in the iframe. Its policy lets only the widget's origins show it.
func (a *API) frame(w http.ResponseWriter, r *http.Request) error {
	widget, err := a.deps.Chat.Widget(webchat.WidgetID(r.URL.Query().Get("widget")))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Security-Policy", policy(widget.Origins))
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache")
	return a.serve(w, r, frameFile)
}

const framePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: https:; connect-src 'self'; " +
	"font-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors "

// policy is the frame's Content-Security-Policy (CSP3 §6.4.2). Our own origin may show the chat, for the preview. What could end
// the directive is left out, whatever the record says.
func policy(origins []string) string {
	ancestors := "'self'"
	for _, o := range origins {
		if o != "" && !strings.ContainsAny(o, " \t\r\n;,'\"") {
			ancestors += " " + o
		}
	}
	return framePolicy + ancestors
}
