package regex

// prepare simplifies the tree and computes which elements can take no character at run time.
func prepare(n *node, fold bool) bool {
	all, some := true, false
	for _, sub := range n.subs {
		e := prepare(sub, fold)
		all, some = all && e, some || e
	}
	switch n.kind {
	case kindEmpty, kindAssert, kindRef, kindLook:
		n.nullable = true
	case kindConcat, kindGroup:
		n.nullable = all
	case kindAlternate:
		n.nullable = some
		unite(n, fold)
	case kindRepeat:
		n.nullable = n.min == 0 || all
	}
	return n.nullable
}

// unite makes one class of an alternation of single characters: all continue alike, so their order does not matter.
func unite(n *node, fold bool) {
	sets := make([]*charset, 0, len(n.subs))
	for _, sub := range n.subs {
		for sub.kind == kindGroup && sub.group.kind == groupPlain {
			sub = sub.subs[0]
		}
		switch sub.kind {
		case kindRune:
			sets = append(sets, (&charset{ranges: []runeRange{{sub.r, sub.r}}, fold: fold}).seal())
		case kindSet:
			sets = append(sets, sub.set)
		default:
			return
		}
	}
	*n = node{kind: kindSet, set: (&charset{union: sets}).seal()}
}
