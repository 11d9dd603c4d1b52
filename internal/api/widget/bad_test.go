package widget_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/ident"
)

func TestBadBodies(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	messages := "/conversations/" + c.ID + "/messages"
	cases := map[string]struct {
		path   string
		body   any
		status int
		field  string
	}{
		"Empty":            {messages, "", 400, "body"},
		"NotJSON":          {messages, "hello", 400, "body"},
		"Null":             {messages, "null", 400, "key"},
		"List":             {messages, "[]", 400, "body"},
		"Two":              {messages, `{"key":"a","body":"b"} {}`, 400, "body"},
		"Truncated":        {messages, `{"key":"a"`, 400, "body"},
		"UnknownField":     {messages, `{"key":"a","body":"b","admin":true}`, 400, "admin"},
		"WrongType":        {messages, `{"key":"a","body":5}`, 400, "body"},
		"WrongItem":        {messages, `{"key":"a","attachmentIds":[5]}`, 400, "attachmentIds"},
		"BrokenUTF8":       {messages, "{\"key\":\"a\",\"body\":\"\xff\xfe\"}", 400, "body"},
		"ControlChars":     {messages, `{"key":"a","body":"a\u0000b"}`, 400, "body"},
		"Blank":            {messages, `{"key":"a","body":"  "}`, 400, "body"},
		"NoKey":            {messages, `{"body":"b"}`, 400, "key"},
		"LongKey":          {messages, object{"key": strings.Repeat("k", 101), "body": "b"}, 400, "key"},
		"LongBody":         {messages, object{"key": "a", "body": strings.Repeat("b", 10_001)}, 400, "body"},
		"LargeBody":        {messages, object{"key": "a", "body": strings.Repeat("b", 65<<10)}, 413, ""},
		"ManyFiles":        {messages, object{"key": "a", "attachmentIds": make([]string, 11)}, 400, "attachmentIds"},
		"ForeignFile":      {messages, object{"key": "a", "attachmentIds": []string{ident.New()}}, 400, "attachmentIds"},
		"FileTwice":        {messages, `{"key":"a","attachmentIds":["0190a2b4-0000-7000-8000-000000000001","0190a2b4-0000-7000-8000-000000000001"]}`, 400, "attachmentIds"},
		"ReadNothing":      {"/conversations/" + c.ID + "/read", `{}`, 400, "seq"},
		"ReadNegative":     {"/conversations/" + c.ID + "/read", `{"seq":-1}`, 400, "seq"},
		"ReadFraction":     {"/conversations/" + c.ID + "/read", `{"seq":1.5}`, 400, "seq"},
		"ScoreTooHigh":     {"/conversations/" + c.ID + "/rating", `{"score":6}`, 400, "score"},
		"ScoreText":        {"/conversations/" + c.ID + "/rating", `{"score":"5"}`, 400, "score"},
		"RatedTooEarly":    {"/conversations/" + c.ID + "/rating", `{"score":5}`, 409, ""},
		"LongComment":      {"/conversations/" + c.ID + "/rating", object{"score": 5, "comment": strings.Repeat("c", 1001)}, 400, "comment"},
		"LongName":         {"/conversations", object{"key": "a", "answers": object{"name": strings.Repeat("n", 10_000)}}, 400, "answers.name"},
		"NameMissing":      {"/conversations", object{"key": "a", "answers": object{}}, 400, "answers.name"},
		"NoEmail":          {"/conversations", object{"key": "a", "answers": object{"name": "A", "email": "x"}}, 400, "answers.email"},
		"NoOption":         {"/conversations", object{"key": "a", "answers": object{"name": "A", "topic": "x"}}, 400, "answers.topic"},
		"NoQuestion":       {"/conversations", object{"key": "a", "answers": object{"name": "A", "x": "y"}}, 400, "answers"},
		"AnswerNotText":    {"/conversations", `{"key":"a","answers":{"name":{"a":1}}}`, 400, "answers"},
		"OpenWithoutKey":   {"/conversations", object{"answers": object{"name": "A"}}, 400, "key"},
		"LongFirstMessage": {"/conversations", object{"key": "a", "answers": object{"name": "A"}, "message": strings.Repeat("m", 10_001)}, 400, "message"},
		"MuchContext":      {"/conversations", object{"key": "a", "answers": object{"name": "A"}, "context": manyValues(51)}, 400, "context"},
		"SessionUnknown":   {"/widgets/" + widgetID + "/sessions", `{"cookie":"x"}`, 400, "cookie"},
	}
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var p problemShape
			r := f.call("POST", x.path, token, x.body)
			r.into(t, &p)
			if r.status != x.status || r.header.Get("Content-Type") != "application/problem+json" || p.Detail == "" || p.Status != x.status {
				t.Fatalf("answer %d %s, want %d", r.status, r.body, x.status)
			}
			if x.field != "" && (len(p.Errors) == 0 || !strings.HasPrefix(p.Errors[0].Name, x.field) || p.Errors[0].Reason == "" || p.Errors[0].Fix == "") {
				t.Errorf("errors %+v, want field %s", p.Errors, x.field)
			}
		})
	}
}

func manyValues(n int) object {
	out := object{}
	for i := range n {
		out["k"+strconv.Itoa(i)] = "v"
	}
	return out
}

func TestBadAddresses(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	body := object{"key": "a", "body": "b"}
	f.want(415, "POST", "/conversations/"+c.ID+"/messages", token, body, "Content-Type", "text/plain")
	f.want(415, "POST", "/conversations/"+c.ID+"/messages", token, body, "Content-Type", "")
	f.want(201, "POST", "/conversations/"+c.ID+"/messages", token, body, "Content-Type", "application/json; charset=utf-8")
	for _, id := range []string{"x", "%00", "..%2f..%2fetc", strings.Repeat("a", 36), ident.New()} {
		f.want(404, "GET", "/conversations/"+id, token, nil)
		f.want(404, "POST", "/conversations/"+id+"/messages", token, body)
		f.want(404, "GET", "/conversations/"+id+"/stream", token, nil)
		f.want(404, "GET", "/attachments/"+id, token, nil)
	}
	for _, query := range []string{"after=x", "after=-1", "before=0", "limit=0", "limit=201", "after=99999999999999999999"} {
		f.want(400, "GET", "/conversations/"+c.ID+"/messages?"+query, token, nil)
	}
	f.want(404, "GET", "/widget/v1/nothing", token, nil)
	f.want(404, "GET", "/widget/v2", "", nil)
}

func TestBadTokens(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(time.Now())
	f := setup(t, options{clock: c})
	token, talk := f.begin()
	parts := strings.Split(token, ".")
	none := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","typ":"JWT"}`))
	for name, bad := range map[string]string{"None": "", "Noise": "x", "Unsigned": none + "." + parts[1] + ".", "OldSignature": none + "." + parts[1] + "." + parts[2],
		"Forged": parts[0] + "." + parts[1] + "." + strings.Repeat("A", 43), "Huge": strings.Repeat("a", 20_000)} {
		r := f.call("GET", "/conversations/"+talk.ID, bad, nil)
		if r.status != 401 || r.header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%s: %d %s", name, r.status, r.body)
		}
		if bad == "" {
			continue
		}
		if r := f.call("POST", "/widgets/"+widgetID+"/sessions", "", object{"visitorToken": bad}); r.status != 401 {
			t.Errorf("%s as visitorToken: %d %s", name, r.status, r.body)
		}
	}
	f.want(401, "GET", "/conversations/"+talk.ID, "", nil, "Authorization", "Basic "+token)
	f.want(200, "GET", "/conversations/"+talk.ID, token, nil)
	c.Advance(24 * time.Hour)
	var p problemShape
	f.want(401, "GET", "/conversations/"+talk.ID, token, nil).into(t, &p)
	if !strings.Contains(p.Detail, "expired") {
		t.Errorf("after a day: %+v", p)
	}
}

func TestAnotherVisitorsConversation(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	file := f.want(201, "POST", "/conversations/"+c.ID+"/attachments?name=a.txt", token, "some text")
	var attachment struct{ ID string }
	file.into(t, &attachment)
	stranger := f.session(object{}).Token
	path := "/conversations/" + c.ID
	for _, x := range []struct {
		method, path string
		body         any
	}{
		{"GET", path, nil}, {"GET", path + "/messages", nil}, {"GET", path + "/stream", nil}, {"GET", path + "/transcript", nil},
		{"POST", path + "/messages", object{"key": "a", "body": "b"}}, {"POST", path + "/read", object{"seq": 1}}, {"POST", path + "/typing", object{}},
		{"POST", path + "/pages", object{"url": "u", "title": "t"}}, {"POST", path + "/end", object{}}, {"POST", path + "/rating", object{"score": 5}},
		{"POST", path + "/attachments?name=x", "text"}, {"GET", "/attachments/" + attachment.ID, nil},
	} {
		if r := f.call(x.method, x.path, stranger, x.body); r.status != 404 {
			t.Errorf("%s %s = %d %s", x.method, x.path, r.status, r.body)
		}
	}
	row, err := f.talks.Get(t.Context(), bo, conversation.ID(c.ID))
	must(t, err)
	if row.State != conversation.Open || row.Rating != 0 || row.CustomerReadSeq != 0 {
		t.Errorf("a stranger changed %+v", row)
	}
}

func TestManyVisitorsFromOneAddress(t *testing.T) {
	t.Parallel()
	limits := webchat.DefaultLimits()
	f := setup(t, options{limits: &limits, clock: clock.NewFake(time.Now())})
	f.set(func(w *world) { w.address = "203.0.113.7" })
	const visitors = 10_000
	var mu sync.Mutex
	served, refused := 0, 0
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range visitors / 8 {
				r := f.call("POST", "/widgets/"+widgetID+"/sessions", "", "{}")
				mu.Lock()
				switch {
				case r.status == 200:
					served++
				case r.status == 429 && r.header.Get("Retry-After") == "1":
					refused++
				default:
					t.Errorf("answer %d %v", r.status, r.header)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if served != 50 || refused != visitors-50 {
		t.Errorf("%d served, %d refused", served, refused)
	}
	f.set(func(w *world) { w.address = "203.0.113.8" })
	f.want(200, "POST", "/widgets/"+widgetID+"/sessions", "", "{}")
}

func TestHouseholdsShareAnIPv6Prefix(t *testing.T) {
	t.Parallel()
	limits := webchat.DefaultLimits()
	limits.AddressSessions = webchat.Rate{PerSecond: 1, Burst: 2}
	f := setup(t, options{limits: &limits, clock: clock.NewFake(time.Now())})
	for i, want := range []int{200, 200, 429} {
		f.set(func(w *world) { w.address = fmt.Sprintf("2001:db8::%d", i+1) })
		f.want(want, "POST", "/widgets/"+widgetID+"/sessions", "", "{}")
	}
	f.set(func(w *world) { w.address = "2001:db8:0:1::1" })
	f.want(200, "POST", "/widgets/"+widgetID+"/sessions", "", "{}")
}

func TestVisitorLimits(t *testing.T) {
	t.Parallel()
	limits := webchat.DefaultLimits()
	f := setup(t, options{limits: &limits, clock: clock.NewFake(time.Now())})
	token, c := f.begin()
	for i := range 20 {
		f.say(token, c.ID, strconv.Itoa(i), "x")
	}
	var p problemShape
	r := f.want(429, "POST", "/conversations/"+c.ID+"/messages", token, object{"key": "20", "body": "x"})
	if r.into(t, &p); p.Code != "rate_limited" || r.header.Get("Retry-After") == "" {
		t.Errorf("problem %+v %v", p, r.header)
	}
	for i := range 6 {
		status := 201
		if i == 5 {
			status = 429
		}
		f.want(status, "POST", "/conversations/"+c.ID+"/attachments?name=a.txt", token, "some text")
	}
	for i := range 3 {
		status := 200
		if i == 2 {
			status = 429
		}
		f.want(status, "POST", "/conversations", token, object{"key": strconv.Itoa(i), "answers": object{"name": "A"}})
	}
}

// endless is a body that never ends.
type endless struct{ sent *int }

func (e endless) Read(p []byte) (int, error) {
	*e.sent += len(p)
	copy(p, bytes.Repeat([]byte("a"), len(p)))
	return len(p), nil
}

func TestEndlessBodies(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	sent := 0
	r := f.call("POST", "/conversations/"+c.ID+"/attachments?name=a.txt", token, io.LimitReader(endless{&sent}, 30<<20))
	if r.status != 413 {
		t.Errorf("30 MB: %d %s", r.status, r.body)
	}
}
