package live_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

const patience = 20 * time.Second // a test that waits longer has failed

// frame is one publication of a channel.
type frame struct {
	channel string
	offset  uint64
	Seq     int64           `json:"seq"`
	Kind    string          `json:"kind"`
	Data    json.RawMessage `json:"data"`
}

// position is how far a channel was read.
type position struct {
	epoch  string
	offset uint64
}

type publication struct {
	Data   json.RawMessage `json:"data"`
	Offset uint64          `json:"offset"`
}

type subscription struct {
	Epoch        string        `json:"epoch"`
	Offset       uint64        `json:"offset"`
	Recovered    bool          `json:"recovered"`
	Publications []publication `json:"publications"`
}

type reply struct {
	ID    int `json:"id"`
	Error *struct {
		Code int `json:"code"`
	} `json:"error"`
	Connect *struct {
		Subs map[string]subscription `json:"subs"`
	} `json:"connect"`
	Subscribe *subscription `json:"subscribe"`
	Push      *struct {
		Channel string       `json:"channel"`
		Pub     *publication `json:"pub"`
	} `json:"push"`
}

// client speaks the centrifuge protocol in JSON, read on the test's own goroutine.
type client struct {
	t      *testing.T
	name   string
	conn   *websocket.Conn
	unread [][]byte
	frames []frame                 // came while an answer was awaited
	subs   map[string]subscription // made by the server
	at     map[string]position
	asked  int
	marks  int
}

// connect signs a person in; since says how far channels were read before.
func (d *desk) connect(t *testing.T, name string, since map[string]position) *client {
	t.Helper()
	conn, res, err := websocket.DefaultDialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(d.address, "http"), http.Header{userHeader: {name}})
	if err != nil {
		t.Fatalf("connect %s: %v", name, err)
	}
	_ = res.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	c := &client{t: t, name: name, conn: conn, at: map[string]position{}}
	subs := map[string]any{}
	for channel, p := range since {
		subs[channel] = map[string]any{"recover": true, "epoch": p.epoch, "offset": p.offset}
	}
	r := c.ask("connect", map[string]any{"subs": subs})
	if r.Connect == nil {
		t.Fatalf("connect %s: error %+v", name, r.Error)
	}
	c.subs = r.Connect.Subs
	for channel, s := range c.subs {
		c.at[channel] = position{s.Epoch, s.Offset}
	}
	return c
}

func (c *client) channels() string {
	var names []string
	for channel := range c.subs {
		names = append(names, channel)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// reply reads one line.
func (c *client) reply() (r reply, err error) {
	for len(c.unread) == 0 {
		if err := c.conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
			return r, err
		}
		_, message, err := c.conn.ReadMessage()
		if err != nil {
			return r, err
		}
		c.unread = bytes.Split(bytes.TrimSpace(message), []byte("\n"))
	}
	line := c.unread[0]
	c.unread = c.unread[1:]
	if string(line) == "{}" { // a ping wants a pong
		return r, c.conn.WriteMessage(websocket.TextMessage, line)
	}
	return r, json.Unmarshal(line, &r)
}

// ask sends a command and reads to its answer; frames that come before it are kept.
func (c *client) ask(command string, content any) reply {
	c.t.Helper()
	c.asked++
	if err := c.conn.WriteJSON(map[string]any{"id": c.asked, command: content}); err != nil {
		c.t.Fatal(err)
	}
	for {
		r, err := c.reply()
		if err != nil {
			c.t.Fatalf("%s: %s: %v", c.name, command, err)
		}
		if r.ID == c.asked {
			return r
		}
		c.keep(r)
	}
}

func (c *client) keep(r reply) {
	if r.Push != nil && r.Push.Pub != nil {
		c.frames = append(c.frames, c.frame(r.Push.Channel, *r.Push.Pub))
	}
}

func (c *client) frame(channel string, p publication) frame {
	f := frame{channel: channel, offset: p.Offset}
	if err := json.Unmarshal(p.Data, &f); err != nil {
		c.t.Fatalf("a frame of %s: %v", channel, err)
	}
	if at := c.at[channel]; p.Offset > 0 {
		if p.Offset <= at.offset {
			c.t.Errorf("%s goes back from offset %d to %d", channel, at.offset, p.Offset)
		}
		c.at[channel] = position{at.epoch, p.Offset}
	}
	return f
}

// subscribe returns the answer, or the error's code.
func (c *client) subscribe(channel string, since *position) (s subscription, code int) {
	c.t.Helper()
	content := map[string]any{"channel": channel}
	if since != nil {
		content["recover"], content["epoch"], content["offset"] = true, since.epoch, since.offset
	}
	r := c.ask("subscribe", content)
	if r.Error != nil {
		return s, r.Error.Code
	}
	c.at[channel] = position{r.Subscribe.Epoch, r.Subscribe.Offset}
	return *r.Subscribe, 0
}

// watch subscribes and must be let in.
func (c *client) watch(channel string) {
	c.t.Helper()
	if _, code := c.subscribe(channel, nil); code != 0 {
		c.t.Fatalf("%s may not watch %s: %d", c.name, channel, code)
	}
}

// next is the next frame.
func (c *client) next() frame {
	c.t.Helper()
	for len(c.frames) == 0 {
		r, err := c.reply()
		if err != nil {
			c.t.Fatalf("%s waits for a frame: %v", c.name, err)
		}
		c.keep(r)
	}
	f := c.frames[0]
	c.frames = c.frames[1:]
	return f
}

// drain returns all frames up to now. It reads to a mark twice: the first may overtake the rows of its batch, the second is of a
// later batch.
func (d *desk) drain(c *client) []frame {
	d.t.Helper()
	var got []frame
	for range 2 {
		c.marks++
		d.mark(mark{Channel: "user:" + c.name, N: c.marks})
		for {
			f := c.next()
			if f.Kind != string(mark{}.Kind()) {
				got = append(got, f)
				continue
			}
			var n int
			if err := json.Unmarshal(f.Data, &n); err != nil {
				d.t.Fatal(err)
			}
			if n == c.marks {
				break
			}
		}
	}
	return got
}

// ended reads on until the server ends the connection, and returns the close code.
func (c *client) ended() int {
	c.t.Helper()
	for {
		r, err := c.reply()
		var closed *websocket.CloseError
		if errors.As(err, &closed) {
			return closed.Code
		}
		if err != nil {
			c.t.Fatalf("%s: %v, want the server to close", c.name, err)
		}
		c.keep(r)
	}
}

// told lists frames as "channel kind", in order.
func told(frames []frame) string {
	var lines []string
	for _, f := range frames {
		lines = append(lines, f.channel+" "+f.Kind)
	}
	return strings.Join(lines, "\n")
}

// data reads the content of a frame.
func data[T any](t *testing.T, f frame) (v T) {
	t.Helper()
	if err := json.Unmarshal(f.Data, &v); err != nil {
		t.Fatalf("%s: %v in %s", f.Kind, err, f.Data)
	}
	return v
}
