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

// maxUnion bounds the classes of a union that are asked one by one.
const maxUnion = 4

// unite makes one class of an alternation of single characters: all continue alike, so their order does not matter.
func unite(n *node, fold bool) {
	all := &charset{fold: fold}
	for _, sub := range n.subs {
		for sub.kind == kindGroup && sub.group.kind == groupPlain {
			sub = sub.subs[0]
		}
		switch {
		case sub.kind == kindRune:
			all.ranges = append(all.ranges, runeRange{sub.r, sub.r})
		case sub.kind != kindSet:
			return
		case sub.set.negate || sub.set.minus != nil:
			all.union = append(all.union, sub.set)
		default:
			all.ranges = append(all.ranges, sub.set.ranges...)
			all.union = append(all.union, sub.set.union...)
			for _, p := range sub.set.props {
				all.add(p)
			}
		}
	}
	if len(all.union) <= maxUnion {
		*n = node{kind: kindSet, set: all.seal()}
	}
}
