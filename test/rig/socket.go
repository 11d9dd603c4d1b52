package rig

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const socketTimeout = 10 * time.Second

// Frame is one publication of a channel.
type Frame struct {
	Channel string
	Offset  uint64          // within the channel; 0 for frames without a history
	Seq     int64           `json:"seq"`
	Kind    string          `json:"kind"`
	Data    json.RawMessage `json:"data"`
}

// Position is how far a channel was read, to come back to.
type Position struct {
	Epoch  string
	Offset uint64
}

// Subscription is the answer to a subscription.
type Subscription struct {
	Position
	Recovered bool    // nothing is missing: Frames holds all that was missed
	Frames    []Frame // since the position given
}

// Socket is a live connection of an agent: the centrifuge client protocol in JSON, written by hand.
type Socket struct {
	// OnFrame hears every publication, in order, on the reading goroutine. Set it before Run.
	OnFrame func(Frame)
	// Only, when set, passes over publications whose text does not contain it, unparsed and without noting their position.
	Only string

	conn    *websocket.Conn
	writing sync.Mutex // guards writes to conn and next
	next    uint32
	waiting sync.Map // id → chan reply
	at      sync.Map // channel → Position
	read    chan struct{}
	err     error // why reading ended; read after the channel read is closed
}

type publication struct {
	Data   json.RawMessage `json:"data"`
	Offset uint64          `json:"offset"`
}

type subResult struct {
	Epoch        string        `json:"epoch"`
	Offset       uint64        `json:"offset"`
	Recovered    bool          `json:"recovered"`
	Publications []publication `json:"publications"`
}

type reply struct {
	ID    uint32 `json:"id"`
	Error *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
	Connect *struct {
		Subs map[string]subResult `json:"subs"`
	} `json:"connect"`
	Subscribe *subResult `json:"subscribe"`
	Push      *struct {
		Channel string       `json:"channel"`
		Pub     *publication `json:"pub"`
	} `json:"push"`
}

// OpenSocket connects with the cookie and asks for what was missed in the channels of since. It returns once the server has
// accepted; missed tells by channel what the server brought back. Frames are heard only after Run.
func OpenSocket(ctx context.Context, base, cookie string, since map[string]Position) (s *Socket, missed map[string]Subscription, err error) {
	return OpenSocketWith(ctx, base, cookie, since, 0)
}

// OpenSocketWith is OpenSocket with a limit in bytes to what the system buffers of the unread; 0 is the system's own.
func OpenSocketWith(ctx context.Context, base, cookie string, since map[string]Position, buffer int) (s *Socket, missed map[string]Subscription, err error) {
	dialer := websocket.Dialer{HandshakeTimeout: socketTimeout, ReadBufferSize: 16 << 10, NetDialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
		if tcp, ok := conn.(*net.TCPConn); ok && buffer > 0 {
			err = tcp.SetReadBuffer(buffer)
		}
		return conn, err
	}}
	conn, res, err := dialer.DialContext(ctx, "ws"+strings.TrimPrefix(base, "http")+"/api/live", http.Header{"Cookie": {cookie}})
	if err != nil {
		if res != nil {
			err = fmt.Errorf("%w: %s", err, res.Status)
		}
		return nil, nil, err
	}
	s = &Socket{conn: conn, read: make(chan struct{}), next: 1}
	subs := map[string]any{}
	for channel, p := range since {
		subs[channel] = map[string]any{"recover": true, "epoch": p.Epoch, "offset": p.Offset}
	}
	if err := s.write(map[string]any{"id": 1, "connect": map[string]any{"subs": subs}}); err != nil {
		return nil, nil, err
	}
	first, err := s.first()
	if err != nil {
		_ = conn.Close()
		return nil, nil, err
	}
	missed = map[string]Subscription{}
	for channel, r := range first.Connect.Subs {
		missed[channel] = s.subscribed(channel, r)
	}
	return s, missed, nil
}

func (s *Socket) first() (r reply, err error) {
	if err := s.conn.SetReadDeadline(time.Now().Add(socketTimeout)); err != nil {
		return r, err
	}
	_, b, err := s.conn.ReadMessage()
	if err != nil {
		return r, err
	}
	line, _, _ := strings.Cut(string(b), "\n")
	if err := json.Unmarshal([]byte(line), &r); err != nil {
		return r, err
	}
	if r.Error != nil || r.Connect == nil {
		return r, fmt.Errorf("the live connection was refused: %.200s", line)
	}
	return r, s.conn.SetReadDeadline(time.Time{})
}

func (s *Socket) subscribed(channel string, r subResult) Subscription {
	out := Subscription{Position: Position{r.Epoch, r.Offset}, Recovered: r.Recovered}
	for _, p := range r.Publications {
		out.Frames = append(out.Frames, frameOf(channel, p))
		out.Offset = max(out.Offset, p.Offset)
	}
	s.at.Store(channel, out.Position)
	return out
}

func frameOf(channel string, p publication) Frame {
	f := Frame{Channel: channel, Offset: p.Offset}
	if err := json.Unmarshal(p.Data, &f); err != nil {
		f.Kind = "unreadable: " + err.Error() // whoever waits for a kind sees it in the failure
	}
	return f
}

func (s *Socket) write(v any) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.conn.WriteJSON(v)
}

// Run reads until the connection ends and returns why.
func (s *Socket) Run() error {
	defer close(s.read)
	s.err = s.run()
	return s.err
}

func (s *Socket) run() error {
	var message bytes.Buffer
	for {
		_, r, err := s.conn.NextReader()
		if err != nil {
			return err
		}
		message.Reset()
		if _, err := message.ReadFrom(r); err != nil {
			return err
		}
		for line := range bytes.SplitSeq(message.Bytes(), []byte("\n")) {
			if err := s.line(line); err != nil {
				return err
			}
		}
	}
}

func (s *Socket) line(line []byte) error {
	switch {
	case len(line) == 0:
		return nil
	case string(line) == "{}": // a ping wants a pong
		return s.write(struct{}{})
	case s.Only != "" && bytes.HasPrefix(line, []byte(`{"push"`)) && !bytes.Contains(line, []byte(s.Only)):
		return nil
	}
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return fmt.Errorf("%w in %.200q", err, line)
	}
	s.hear(r)
	return nil
}

func (s *Socket) hear(r reply) {
	if r.ID != 0 {
		if c, ok := s.waiting.LoadAndDelete(r.ID); ok {
			c.(chan reply) <- r
		}
		return
	}
	if r.Push == nil || r.Push.Pub == nil {
		return
	}
	f := frameOf(r.Push.Channel, *r.Push.Pub)
	if p, ok := s.at.Load(f.Channel); ok && f.Offset > 0 {
		s.at.Store(f.Channel, Position{p.(Position).Epoch, f.Offset})
	}
	if s.OnFrame != nil {
		s.OnFrame(f)
	}
}

// Subscribe asks for a channel, from a position when since is not nil. Run must be reading.
func (s *Socket) Subscribe(ctx context.Context, channel string, since *Position) (Subscription, error) {
	answer := make(chan reply, 1)
	s.writing.Lock()
	s.next++
	id := s.next
	s.writing.Unlock()
	s.waiting.Store(id, answer)
	ask := map[string]any{"channel": channel}
	if since != nil {
		ask["recover"], ask["epoch"], ask["offset"] = true, since.Epoch, since.Offset
	}
	if err := s.write(map[string]any{"id": id, "subscribe": ask}); err != nil {
		return Subscription{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, socketTimeout)
	defer cancel()
	select {
	case r := <-answer:
		if r.Error != nil || r.Subscribe == nil {
			return Subscription{}, fmt.Errorf("subscribe to %s: %+v", channel, r.Error)
		}
		return s.subscribed(channel, *r.Subscribe), nil
	case <-s.read:
		return Subscription{}, errors.Join(errors.New("the connection ended"), s.err)
	case <-ctx.Done():
		return Subscription{}, fmt.Errorf("subscribe to %s: %w", channel, ctx.Err())
	}
}

// Positions tells how far every channel was read.
func (s *Socket) Positions() map[string]Position {
	out := map[string]Position{}
	s.at.Range(func(k, v any) bool {
		out[k.(string)] = v.(Position)
		return true
	})
	return out
}

// Close ends the connection.
func (s *Socket) Close() { _ = s.conn.Close() }
