package widget_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"switchboard/internal/api/widget"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/store/blob"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// BenchmarkReceive stores visitors' messages through the handler, 8 visitors at once, without the network. cpu-ms/op is what the
// process used, user and system.
func BenchmarkReceive(b *testing.B) {
	c, w, db, log := clock.System{}, &world{}, storetest.SQLite(b), slog.New(slog.DiscardHandler)
	blobs, err := blob.Open(filepath.Join(b.TempDir(), "blobs"), c.Now())
	must(b, err)
	talks := conversation.New(sql.Conversations{DB: db}, db, w, blobs, c)
	tokens, err := webchat.NewTokens(bytes.Repeat([]byte{7}, 32), c)
	must(b, err)
	widgets := webchat.NewWidgets(rows{widgetValues(nil)})
	must(b, widgets.Load(b.Context()))
	api, err := widget.New(widget.Deps{
		Chat:  webchat.New(webchat.Needs{Widgets: widgets, Tokens: tokens, Visitors: db, Writer: db, Talks: talks, Contacts: w, Hours: w, Offline: w, Clock: c}),
		Talks: talks, Limiter: webchat.NewLimiter(webchat.Limits{VisitorMessages: webchat.Rate{PerSecond: 1e9, Burst: 1e9}, Entries: 1000}, c), Directory: w, Queue: w,
		Typing: w, Hub: widget.NewHub(c, log), Files: builtFiles, Address: func(*http.Request) string { return "" }, Clock: c, Log: log,
	})
	must(b, err)
	const visitors = 8
	var token, path [visitors]string
	for i := range visitors {
		v := conversation.Visitor{ID: conversation.VisitorID(fmt.Sprintf("0190a2b4-0000-7000-8000-%012d", i)), WidgetID: widgetID}
		token[i], err = tokens.Issue(v, c.Now().Add(1e15))
		must(b, err)
		row, _, err := talks.Open(context.Background(), conversation.Opening{VisitorID: v.ID, Key: "k", Channel: "chat", WorkstreamID: "ws", Mode: conversation.Live})
		must(b, err)
		path[i] = widget.Prefix + "/conversations/" + string(row.ID) + "/messages"
	}
	var key, client atomic.Int64
	before := used(b)
	b.SetParallelism(visitors)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		i := int(client.Add(1)) % visitors
		for pb.Next() {
			body := fmt.Sprintf(`{"key":"k%d","body":"Where is my order number 4711? It should have come on Monday."}`, key.Add(1))
			r := httptest.NewRequest("POST", path[i], strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Authorization", "Bearer "+token[i])
			answer := httptest.NewRecorder()
			if api.ServeHTTP(answer, r); answer.Code != http.StatusCreated {
				raw, _ := io.ReadAll(answer.Body)
				b.Errorf("%d %s", answer.Code, raw)
			}
		}
	})
	b.ReportMetric((used(b)-before)*1e3/float64(b.N), "cpu-ms/op")
}

// used is the processor time of this process in seconds.
func used(b *testing.B) float64 {
	var u syscall.Rusage
	must(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
